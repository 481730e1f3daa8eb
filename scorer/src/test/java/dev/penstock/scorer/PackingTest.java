package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackingTest {

    @Test
    void ten_entries_fill_a_batch() {
        List<Integer> entries = IntStream.range(0, 25).boxed().toList();
        assertThat(Packing.pack(entries, it -> 1, 100)).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void a_batch_may_have_exactly_as_many_bytes_as_the_service_takes() {
        assertThat(Packing.pack(List.of(60, 40, 1), it -> it, 100)).containsExactly(List.of(60, 40), List.of(1));
    }

    @Test
    void the_order_is_kept() {
        List<Integer> entries = IntStream.range(0, 95).boxed().toList();
        assertThat(Packing.pack(entries, it -> it, 200).stream().flatMap(List::stream))
                .containsExactlyElementsOf(entries);
    }

    @Test
    void no_entries_make_no_batch() {
        assertThat(Packing.<Integer>pack(List.of(), it -> it, 100)).isEmpty();
    }
}
