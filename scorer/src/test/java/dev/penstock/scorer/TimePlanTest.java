package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimePlanTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void of_a_minute_all_but_five_seconds_is_for_the_endpoint() {
        TimePlan plan = plan(Duration.ofMinutes(1));
        assertThat(plan.scoring().remaining()).isEqualTo(Duration.ofSeconds(55));
        assertThat(plan.publishing().remaining()).isEqualTo(Duration.ofSeconds(58));
        assertThat(plan.settling().remaining()).isEqualTo(Duration.ofMillis(59_500));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10})
    void a_short_time_is_shared_so_that_something_can_be_scored_and_200_milliseconds_are_left(int seconds) {
        Duration all = Duration.ofSeconds(seconds);
        TimePlan plan = plan(all);
        assertThat(plan.scoring().remaining()).isGreaterThanOrEqualTo(all.dividedBy(2));
        assertThat(plan.publishing().remaining()).isGreaterThan(plan.scoring().remaining());
        assertThat(plan.settling().remaining()).isGreaterThan(plan.publishing().remaining());
        assertThat(all.minus(plan.settling().remaining())).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void of_no_time_nothing_is_left_for_anything() {
        assertThat(plan(Duration.ZERO).scoring().remaining()).isZero();
    }

    private static TimePlan plan(Duration left) {
        return TimePlan.until(Deadline.in(left, CLOCK));
    }
}
