package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestTime time = new TestTime();
    private final Deadline deadline = Deadline.in(MINUTE, time);

    @Test
    void it_comes_nearer_and_when_it_has_passed_nothing_is_left() {
        time.pause(Duration.ofSeconds(20));
        assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(40));
        time.pause(MINUTE);
        assertThat(deadline.remaining()).isZero();
    }

    @Test
    void it_allows_what_just_fits() {
        assertThat(deadline.allows(MINUTE)).isTrue();
        assertThat(deadline.allows(MINUTE.plusNanos(1))).isFalse();
    }

    @Test
    void a_reserve_makes_it_earlier() {
        assertThat(deadline.less(Duration.ofSeconds(15)).remaining()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void a_limit_of_one_call_makes_it_nearer_and_never_later() {
        assertThat(deadline.within(Duration.ofSeconds(5)).remaining()).isEqualTo(Duration.ofSeconds(5));
        assertThat(deadline.within(Duration.ofMinutes(5)).remaining()).isEqualTo(MINUTE);
    }
}
