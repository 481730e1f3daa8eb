package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static LetterId letter(int number) {
        return new LetterId("%024x".formatted(number));
    }

    private static Map<LetterId, List<Held>> batch(int number) {
        return Map.of(letter(number), List.of());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void four_batches_are_under_way_at_once_and_all_are_counted() {
        CyclicBarrier together = new CyclicBarrier(4);
        Lanes lanes = new Lanes(batch -> {
            await(together);
            return batch.keySet();
        });
        Set<LetterId> settled = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            settled.addAll(lanes.free());
            lanes.send(batch(i));
        }
        lanes.end(settled);
        assertThat(settled).hasSize(8);
    }

    @Test
    void when_one_batch_is_refused_the_others_are_counted_before_that_is_thrown() {
        Lanes lanes = new Lanes(batch -> {
            if (batch.containsKey(letter(1))) {
                throw new IllegalStateException("refused");
            }
            return batch.keySet();
        });
        for (int i = 0; i < 4; i++) {
            lanes.send(batch(i));
        }
        Set<LetterId> settled = new HashSet<>();
        assertThatThrownBy(() -> lanes.end(settled)).hasMessage("refused");
        assertThat(settled).containsExactlyInAnyOrder(letter(0), letter(2), letter(3));
    }
}
