package dev.penstock.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void each_wait_is_between_half_and_all_of_the_doubled_one_up_to_the_longest() {
        for (int round = 0; round < 1_000; round++) {
            assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
            assertThat(backoff.after(3)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(backoff.after(7)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
            assertThat(backoff.after(Integer.MAX_VALUE)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        }
    }

    @Test
    void waits_differ() {
        Set<Duration> waits = new HashSet<>();
        for (int round = 0; round < 100; round++) {
            waits.add(backoff.after(7));
        }
        assertThat(waits).hasSizeGreaterThan(20);
    }

    @Test
    void a_wait_that_can_not_be_is_refused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
