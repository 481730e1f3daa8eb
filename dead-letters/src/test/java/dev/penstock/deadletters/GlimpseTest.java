package dev.penstock.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GlimpseTest {
    private static final Instant BEGAN = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static Duration hidden(int expected, int met, long millis) {
        return new Glimpse(expected, LONGEST, BEGAN).after(met, BEGAN.plusMillis(millis));
    }

    @Test
    void the_last_letters_are_hidden_longer_than_a_receive_waits_that_finds_nothing() {
        assertThat(hidden(0, 0, 0)).isEqualTo(Duration.ofSeconds(3));
        assertThat(hidden(10_000, 10_000, 4_000)).isEqualTo(Duration.ofSeconds(3));
        assertThat(hidden(10, 2_000, 5_000)).as("more than was expected").isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void what_is_met_is_hidden_for_half_as_long_again_as_the_rest_takes() {
        assertThat(hidden(10_000, 4_000, 4_000)).isEqualTo(Duration.ofSeconds(3 + 9));
        assertThat(hidden(10_000, 4_000, 20_000)).isEqualTo(Duration.ofSeconds(3 + 45));
    }

    @Test
    void a_walk_that_has_just_begun_is_taken_to_be_as_quick_as_usual() {
        assertThat(hidden(10_000, 10, 2_000)).isEqualTo(Duration.ofSeconds(3 + 15));
    }

    @Test
    void nothing_is_hidden_longer_than_the_longest() {
        assertThat(hidden(1_000_000, 0, 60_000)).isEqualTo(LONGEST);
    }
}
