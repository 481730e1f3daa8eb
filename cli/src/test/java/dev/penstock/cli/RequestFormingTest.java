package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.cli.RequestForming.Formed;
import dev.penstock.cli.input.InputFault;
import dev.penstock.cli.input.InputRow;
import dev.penstock.schemas.JsonSlice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestFormingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void rows_are_put_together_in_their_order_and_the_last_request_has_what_is_left() {
        List<Formed> formed = form(forming(2, Optional.empty(), Optional.empty(), List.of()), rows(5));
        assertThat(formed).extracting(it -> it.request().instances().text()).containsExactly("[1,2]", "[3,4]", "[5]");
    }

    @Test
    void a_prefix_makes_the_same_ids_each_time() {
        List<Formed> formed = form(forming(2, Optional.of("day-"), Optional.empty(), List.of()), rows(3));
        assertThat(formed).extracting(it -> it.request().id().value()).containsExactly("day-000001", "day-000002");
    }

    @Test
    void a_column_gives_the_ids() {
        RequestForming forming = forming(1, Optional.empty(), Optional.of("key"), List.of());
        assertThat(form(forming, List.of(row(1, Map.of("key", "a-7")))))
                .extracting(it -> it.request().id().value())
                .containsExactly("a-7");
        assertThatThrownBy(() -> form(forming, List.of(row(1, Map.of("key", "no good")))))
                .isInstanceOf(InputFault.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("key");
    }

    @Test
    void a_context_has_texts_for_one_row_and_arrays_for_several() {
        List<InputRow> rows = List.of(row(1, Map.of("store", "\"7\"")), row(2, Map.of("store", "8")));
        assertThat(contexts(forming(1, Optional.empty(), Optional.empty(), List.of("store")), rows))
                .containsExactly("{\"store\":\"\\\"7\\\"\"}", "{\"store\":\"8\"}");
        assertThat(contexts(forming(2, Optional.empty(), Optional.empty(), List.of("store")), rows))
                .containsExactly("{\"store\":[\"\\\"7\\\"\",\"8\"]}");
    }

    @Test
    void an_expiry_counts_from_now() {
        assertThat(form(forming(1, Optional.empty(), Optional.empty(), List.of()), rows(1))
                        .get(0)
                        .request()
                        .expiry())
                .contains(NOW.plusSeconds(90));
    }

    private static RequestForming forming(
            int rows, Optional<String> prefix, Optional<String> column, List<String> context) {
        return new RequestForming(
                "m",
                "/test",
                rows,
                prefix,
                column,
                context,
                Optional.of(Duration.ofSeconds(90)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<InputRow> rows(int number) {
        List<InputRow> rows = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            rows.add(row(i, Map.of()));
        }
        return rows;
    }

    private static InputRow row(int number, Map<String, String> others) {
        return new InputRow(number, number + 1, Integer.toString(number), others);
    }

    private static List<Formed> form(RequestForming forming, List<InputRow> rows) {
        List<Formed> formed = new ArrayList<>();
        forming.over(rows.iterator()).forEachRemaining(formed::add);
        return formed;
    }

    private static List<String> contexts(RequestForming forming, List<InputRow> rows) {
        return form(forming, rows).stream()
                .map(it -> it.request().context().map(JsonSlice::text).orElse("none"))
                .toList();
    }
}
