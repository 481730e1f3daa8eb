package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestPart;
import dev.penstock.schemas.RequestWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRequestTest {
    private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123456789Z");

    @Test
    void a_request_that_fits_into_a_message_is_sent_as_it_is() {
        NewRequest request = request("small", List.of("[1, 2]", "{\"a\":\"]\"}", "\"x\"", "3"));

        SplitRequest split = SplitRequest.of(request);

        assertThat(split.requests()).containsExactly(request);
        assertThat(split.instancesOf(0)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "区", "🚲"})
    void a_request_of_exactly_a_message_is_not_split_and_one_byte_more_is(String character) {
        String padding = character.repeat(10_000);
        List<String> instances = new ArrayList<>(
                IntStream.range(0, 20).mapToObj(i -> "\"" + padding + "\"").toList());
        while (bytes(request("exact", instances)) < ContractLimits.MESSAGE_BYTES - 50_100) {
            instances.add("\"" + "y".repeat(50_000) + "\"");
        }
        int left = ContractLimits.MESSAGE_BYTES - bytes(request("exact", instances)) - 3;
        instances.add("\"" + "z".repeat(left) + "\"");
        NewRequest exact = request("exact", instances);
        assertThat(bytes(exact)).isEqualTo(ContractLimits.MESSAGE_BYTES);

        assertThat(SplitRequest.of(exact).requests()).containsExactly(exact);

        instances.set(instances.size() - 1, "\"" + "z".repeat(left + 1) + "\"");
        SplitRequest split = SplitRequest.of(request("exact", instances));
        assertThat(split.requests())
                .hasSize(2)
                .allMatch(it -> Producer.problemOf(it).isEmpty());
        assertThat(joined(split)).isEqualTo(array(instances));
    }

    @Test
    void parts_are_as_few_as_can_be_keep_the_order_and_are_good_requests_of_their_own() {
        List<String> instances = IntStream.range(0, 300)
                .mapToObj(i -> "{\"n\":" + i + ",\"t\":\"" + "ü🚲".repeat(4_000) + "\"}")
                .toList();
        NewRequest whole = request("order-4711", instances);

        SplitRequest split = SplitRequest.of(whole);

        assertThat(split.requests())
                .hasSize(7)
                .allMatch(it -> Producer.problemOf(it).isEmpty());
        assertThat(joined(split)).isEqualTo(array(instances));
        for (int i = 0; i < split.requests().size(); i++) {
            NewRequest part = split.requests().get(i);
            assertThat(part.id()).isEqualTo(new RequestId("order-4711-part-" + i));
            assertThat(part.part()).contains(new RequestPart(whole.id(), i, 7));
            assertThat(part.context()).isEqualTo(whole.context());
            assertThat(OutgoingRequest.of(part).body())
                    .contains("\"wholeid\":\"order-4711\",\"partindex\":" + i + ",\"partcount\":7");
        }
        assertThat(IntStream.range(0, 7).map(split::instancesOf).sum()).isEqualTo(300);
    }

    /** Else a request that is sent again a millisecond later would ask other questions under the same ids. */
    @Test
    void the_same_request_is_cut_in_the_same_places_whatever_the_time_is() {
        List<String> instances =
                IntStream.range(0, 500_000).mapToObj(Integer::toString).toList();
        NewRequest request = request("again", instances);

        List<String> first = slices(SplitRequest.of(request));
        List<String> later = slices(SplitRequest.of(at(request, Instant.parse("2026-11-24T12:00:00Z"))));

        assertThat(first).hasSizeGreaterThan(2).isEqualTo(later);
    }

    @Test
    void the_ids_of_parts_are_valid_and_distinct_however_long_the_whole_s_is() {
        String longest = "x".repeat(63);
        List<RequestId> ids = IntStream.of(0, 1, 99_999)
                .boxed()
                .flatMap(i -> List.of(longest + "a", longest + "b", "short").stream()
                        .map(id -> PartIds.of(new RequestId(id), i)))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(it -> it.value().length() <= 64);
        assertThat(PartIds.of(new RequestId(longest + "a"), 1)).isEqualTo(ids.get(3));
    }

    @Test
    void an_instance_that_fits_into_no_message_is_named_before_anything_is_sent() {
        String large = "[" + "\"xxxxxxxxx\",".repeat(90_000) + "1]";
        NewRequest request = request("odd", List.of("1", "2", large, "3"));

        assertThatThrownBy(() -> SplitRequest.of(request))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("request odd: /data/instances/2: has 1080003 bytes");
    }

    @Test
    void what_is_no_array_can_not_be_split() {
        NewRequest request = request("object", List.of());
        for (String instances : List.of("{}", "[1,", "")) {
            assertThatThrownBy(() -> SplitRequest.of(with(request, JsonSlice.of(instances))))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("/data/instances");
        }
    }

    @Test
    void rows_given_as_values_may_be_more_than_a_message_holds() {
        NewRequest request = RequestDraft.forModel("bike-rental")
                .id("values")
                .instances(IntStream.range(0, 60_000)
                        .mapToObj(i -> Map.of("features", List.of(i, "text " + i, 0.5)))
                        .toList())
                .build();

        assertThat(SplitRequest.of(request).requests())
                .hasSize(3)
                .allMatch(it -> Producer.problemOf(it).isEmpty());
        assertThat(Producer.problemOf(request))
                .hasValueSatisfying(it -> assertThat(it).contains("SplitRequest"));
    }

    private static List<String> slices(SplitRequest split) {
        return split.requests().stream().map(it -> it.instances().text()).toList();
    }

    private static String joined(SplitRequest split) {
        return String.join("", slices(split)).replace("][", ",");
    }

    private static String array(List<String> instances) {
        return instances.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static int bytes(NewRequest request) {
        return WireText.bytes(new RequestWriter().write(request)) + OutgoingRequest.attributeBytes(request.id());
    }

    private static NewRequest request(String id, List<String> instances) {
        return new NewRequest(
                new RequestId(id),
                "/tests",
                "bike-rental",
                TIME,
                Optional.of(TIME),
                Optional.empty(),
                Optional.of("tenant"),
                JsonSlice.of(array(instances)),
                Optional.of(JsonSlice.of("{\"context\":\"ü\"}")));
    }

    private static NewRequest with(NewRequest it, JsonSlice instances) {
        return new NewRequest(
                it.id(),
                it.source(),
                it.model(),
                it.time(),
                it.expiry(),
                it.traceParent(),
                it.partitionKey(),
                instances,
                it.context());
    }

    private static NewRequest at(NewRequest it, Instant time) {
        return new NewRequest(
                it.id(),
                it.source(),
                it.model(),
                time,
                Optional.of(time),
                it.traceParent(),
                it.partitionKey(),
                it.instances(),
                it.context());
    }
}
