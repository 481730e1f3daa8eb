package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WavesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);
    private static final Duration VISIBILITY = Duration.ofMinutes(6);

    private final Waves waves = new Waves(LONGEST_BACKOFF, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void ordinary_deliveries_go_together() {
        List<Delivery> fresh =
                List.of(received(1, Duration.ZERO), received(3, VISIBILITY), received(50, Duration.ofSeconds(150)));
        assertThat(waves.plan(fresh)).isEqualTo(new Waves.Plan(List.of(fresh), List.of()));
    }

    @Test
    void one_that_came_back_only_after_the_visibility_timeout_again_and_again_goes_alone_and_last() {
        Delivery crashing = received(4, VISIBILITY);
        Delivery fresh = received(1, Duration.ZERO);
        assertThat(waves.plan(List.of(crashing, fresh)).inOrder()).containsExactly(List.of(fresh), List.of(crashing));
    }

    @Test
    void the_one_received_most_often_is_the_last_of_the_suspected() {
        Delivery worst = received(9, VISIBILITY);
        Delivery companion = received(5, VISIBILITY);
        assertThat(waves.plan(List.of(worst, companion)).inOrder()).containsExactly(List.of(companion), List.of(worst));
    }

    @Test
    void of_many_suspected_only_a_few_are_tried_and_the_others_wait() {
        List<Delivery> suspected =
                IntStream.range(4, 24).mapToObj(i -> received(i, VISIBILITY)).toList();
        Waves.Plan plan = waves.plan(suspected);
        assertThat(plan.inOrder()).hasSize(Waves.MOST_ALONE).allMatch(wave -> wave.size() == 1);
        assertThat(plan.nextTime()).isEqualTo(suspected.subList(Waves.MOST_ALONE, 20));
    }

    @Test
    void no_number_of_deferrals_makes_a_delivery_suspect() {
        for (int receives = 1; receives < 1_000; receives++) {
            assertThat(waves.plan(List.of(received(receives, LONGEST_BACKOFF)))
                            .inOrder()
                            .get(0))
                    .hasSize(1);
            assertThat(waves.plan(List.of(received(receives, LONGEST_BACKOFF), received(1, Duration.ZERO)))
                            .inOrder())
                    .hasSize(1);
        }
    }

    /** Received so often, so far apart on average. */
    private static Delivery received(int times, Duration apart) {
        Instant first = NOW.minus(apart.multipliedBy(times - 1));
        return new Delivery("m-" + times, "handle", "{}", Optional.empty(), times, first, first);
    }
}
