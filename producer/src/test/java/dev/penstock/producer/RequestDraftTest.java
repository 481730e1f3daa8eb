package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.NewRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDraftTest {
    private static final RequestDraft DRAFT = RequestDraft.forModel("bike-rental");

    @Test
    void numbers_are_written_as_they_are() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("a", 0.1f);
        fields.put("b", 2.0e-3);
        fields.put("c", new BigDecimal("1.10"));
        fields.put("d", Long.MAX_VALUE);
        fields.put("e", new BigInteger("123456789012345678901234567890"));
        fields.put("f", (short) 3);
        fields.put("g", -0.0);

        assertThat(instancesOf(DRAFT.instances(List.of(fields))))
                .isEqualTo("[{\"a\":0.1,\"b\":0.002,\"c\":1.10,\"d\":9223372036854775807,"
                        + "\"e\":123456789012345678901234567890,\"f\":3,\"g\":-0.0}]");
    }

    @Test
    void a_double_is_written_in_its_shortest_form_and_reads_back_as_the_same_double() {
        long seed = 20_261_124L;
        Random random = new Random(seed);
        assertThat(instancesOf(DRAFT.instances(List.of(List.of(2.0E-3, 571.092597122044, 1.2e-05)))))
                .isEqualTo("[{\"features\":[0.002,571.092597122044,1.2E-5]}]");
        for (int i = 0; i < 2_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                String json = instancesOf(DRAFT.instances(List.of(List.of(value))));
                String number = json.substring("[{\"features\":[".length(), json.length() - 3);
                assertThat(Double.doubleToLongBits(Double.parseDouble(number)))
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(Double.doubleToLongBits(value));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void what_is_no_number_is_refused_with_its_place(double value) {
        assertThatThrownBy(() -> DRAFT.id("r-1").instances(List.of(Map.of("temp", 1), Map.of("temp", value))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("request r-1: /data/instances/1/temp: NaN and infinity");
        assertThatThrownBy(() -> Instance.byName(Map.of("temp", (float) value)))
                .hasMessageStartingWith("an instance: /temp: NaN");
    }

    @Test
    void values_without_an_exact_form_are_refused_by_their_type() {
        assertThatThrownBy(() -> DRAFT.instances(List.of(List.of(1, LocalDate.EPOCH))))
                .hasMessageContaining("request for bike-rental: /data/instances/0/features/1: a java.time.LocalDate");
        assertThatThrownBy(() -> DRAFT.instances(List.of(Map.of("a", new AtomicLong(1)))))
                .hasMessageContaining("/data/instances/0/a: a java.util.concurrent.atomic.AtomicLong");
        assertThatThrownBy(() -> DRAFT.instances(List.of(Map.of(1, 1)))).hasMessageContaining("names of an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "x\uDC00", "\0", "\uFFFE"})
    void text_that_no_queue_carries_is_refused(String text) {
        assertThatThrownBy(() -> DRAFT.instances(List.of(Map.of("name", text))))
                .hasMessageContaining("/data/instances/0/name: has a character");
    }

    @Test
    void a_value_that_contains_itself_is_refused() {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);

        assertThatThrownBy(() -> DRAFT.instances(List.of(Map.of("a", loop)))).hasMessageContaining("deeper than");
    }

    @Test
    void a_map_a_list_and_given_json_may_stand_side_by_side() {
        RequestDraft draft = DRAFT.instances(Arrays.asList(
                Map.of("a", "ü\n"),
                Arrays.asList("2012-07-04 17:00:00", null, true),
                Instance.ofJson(" {\"a\": 1.50} "),
                Instance.byPosition(List.of(1L))));

        assertThat(instancesOf(draft))
                .isEqualTo("[{\"a\":\"ü\\n\"},{\"features\":[\"2012-07-04 17:00:00\",null,true]},"
                        + "{\"a\": 1.50},{\"features\":[1]}]");
        assertThat(Producer.problemOf(draft.build())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "1},{\"a\":2", "[1] [2]", "{\"a\":1,\"a\":2}", "NaN"})
    void given_json_is_one_value_and_nothing_more(String json) {
        assertThatThrownBy(() -> Instance.ofJson(json)).isInstanceOf(InvalidRequest.class);
        assertThatThrownBy(() -> DRAFT.instancesJson(json)).hasMessageContaining("/data/instances");
        assertThatThrownBy(() -> DRAFT.contextJson(json)).hasMessageContaining("/data/context");
    }

    @Test
    void a_draft_without_an_id_makes_another_request_each_time() {
        assertThat(DRAFT.build().id()).isNotEqualTo(DRAFT.build().id());
        assertThat(DRAFT.id("mine").build().id())
                .isEqualTo(DRAFT.id("mine").build().id());
        assertThatThrownBy(() -> DRAFT.id("not valid")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_part_of_a_draft_is_in_its_request() {
        NewRequest request = DRAFT.id("r")
                .source("/a")
                .expiresAt(Instant.parse("2030-01-01T00:00:00Z"))
                .partitionKey("t")
                .traceParent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .context(Map.of("k", 1))
                .instancesJson("[1]")
                .build();

        assertThat(Producer.problemOf(request)).isEmpty();
        assertThat(request.source()).isEqualTo("/a");
        assertThat(request.expiry()).contains(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(request.partitionKey()).contains("t");
        assertThat(request.traceParent()).isPresent();
        assertThat(Producer.problemOf(
                                DRAFT.instancesJson("[1]").source("no spaces").build())
                        .orElseThrow())
                .contains("/source");
    }

    private static String instancesOf(RequestDraft draft) {
        return draft.build().instances().text();
    }
}
