package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSplitterTest {
    private static final RequestDraft TEMPLATE =
            RequestDraft.forModel("bike-rental").source("/file").partitionKey("tenant");

    @Test
    void rows_are_split_in_order_into_requests_of_so_many() {
        RequestSplitter splitter =
                new RequestSplitter(TEMPLATE, rows(7, 1), 3, number -> new RequestId("part-" + number));
        List<String> requests = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();

        splitter.forEachRemaining(it -> {
            requests.add(it.id() + " " + it.instances().text());
            rows.add(splitter.rowsInLast());
        });

        assertThat(requests)
                .containsExactly("part-0 [\"0\",\"1\",\"2\"]", "part-1 [\"3\",\"4\",\"5\"]", "part-2 [\"6\"]");
        assertThat(rows).containsExactly(3, 3, 1);
    }

    @Test
    void a_request_is_as_large_as_a_message_may_be_and_no_larger() {
        List<NewRequest> requests = new ArrayList<>();
        new RequestSplitter(TEMPLATE, rows(100, 50_000), 1_000).forEachRemaining(requests::add);

        assertThat(requests).hasSize(5);
        assertThat(requests.stream().map(Producer::problemOf)).allMatch(it -> it.isEmpty());
        assertThat(requests.subList(0, 4))
                .allMatch(it -> OutgoingRequest.of(it).bytes() > ContractLimits.MESSAGE_BYTES - 50_010);
        String joined = requests.stream().map(it -> it.instances().text()).collect(Collectors.joining());
        assertThat(joined.replace("][", ",")).isEqualTo("[" + String.join(",", texts(100, 50_000)) + "]");
    }

    /** A request's time has four characters less in one millisecond of a thousand. */
    @Test
    void the_last_byte_of_a_message_is_used_and_not_one_more() {
        RequestDraft template = TEMPLATE.id("r");
        int half = 500_000;
        int rest = ContractLimits.MESSAGE_BYTES - bytesOf(template, rowOfBytes(half)) - 1;

        assertThat(requestsOf(rowOfBytes(half), rowOfBytes(rest))).isEqualTo(1);
        assertThat(requestsOf(rowOfBytes(half), rowOfBytes(rest + 1))).isBetween(1, 2);
        assertThat(requestsOf(rowOfBytes(half), rowOfBytes(rest + 5))).isEqualTo(2);
    }

    private static int requestsOf(Instance... rows) {
        List<NewRequest> requests = new ArrayList<>();
        new RequestSplitter(TEMPLATE, List.of(rows).iterator(), 10, number -> new RequestId("r"))
                .forEachRemaining(requests::add);
        assertThat(requests.stream().map(Producer::problemOf)).allMatch(Optional::isEmpty);
        return requests.size();
    }

    private static int bytesOf(RequestDraft template, Instance row) {
        return OutgoingRequest.of(template.instances(List.of(row)).build(Instant.parse("2026-11-24T12:00:00.123Z")))
                .bytes();
    }

    private static Instance rowOfBytes(int bytes) {
        StringBuilder row = new StringBuilder("[");
        while (row.length() + 60_000 < bytes) {
            row.append('"').append("x".repeat(50_000)).append("\",");
        }
        int left = bytes - row.length() - 3;
        row.append('"').append("y".repeat(left)).append("\"]");
        Instance instance = Instance.ofJson(row.toString());
        assertThat(instance.json().length()).isEqualTo(bytes);
        return instance;
    }

    @Test
    void a_row_that_is_too_large_by_itself_is_refused_and_its_neighbours_are_not() {
        Instance small = Instance.byPosition(List.of("x".repeat(60_000)));
        Instance tooLarge = Instance.byPosition(Collections.nCopies(18, "x".repeat(60_000)));
        RequestSplitter splitter =
                new RequestSplitter(TEMPLATE, List.of(small, tooLarge, small).iterator(), 10);
        List<Boolean> good = new ArrayList<>();

        splitter.forEachRemaining(it -> good.add(Producer.problemOf(it).isEmpty()));

        assertThat(good).containsExactly(true, false, true);
    }

    private static Iterator<Instance> rows(int number, int characters) {
        return texts(number, characters).stream().map(Instance::ofJson).iterator();
    }

    private static List<String> texts(int number, int characters) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\""
                        + "0"
                                .repeat(Math.max(
                                        0, characters - Integer.toString(i).length())) + i + "\"")
                .toList();
    }
}
