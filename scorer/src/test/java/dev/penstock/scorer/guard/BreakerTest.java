package dev.penstock.scorer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.scorer.guard.Breaker.Pass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BreakerTest {
    private final Hand clock = new Hand();
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(2), Duration.ofSeconds(30), clock, () -> 0.5);

    @ParameterizedTest
    @EnumSource(
            value = Health.class,
            names = {"FAILED", "TIMED_OUT"})
    void it_opens_after_so_many_failures_in_a_row(Health failure) {
        assertThat(breaker.record(failure)).isFalse();
        assertThat(breaker.record(failure)).isFalse();
        assertThat(breaker.pass()).isEqualTo(Pass.CALL);
        assertThat(breaker.record(failure)).isTrue();
        assertThat(breaker.pass()).isEqualTo(Pass.REFUSED);
    }

    @Test
    void one_good_answer_begins_the_row_anew() {
        for (int i = 0; i < 10; i++) {
            assertThat(breaker.record(Health.FAILED)).isFalse();
            assertThat(breaker.record(Health.FAILED)).isFalse();
            assertThat(breaker.record(Health.WELL)).isFalse();
        }
    }

    @Test
    void what_tells_nothing_of_the_endpoint_changes_nothing() {
        breaker.record(Health.FAILED);
        breaker.record(Health.FAILED);
        assertThat(breaker.record(Health.UNKNOWN)).isFalse();
        assertThat(breaker.record(Health.FAILED)).isTrue();
    }

    @Test
    void an_endpoint_that_refuses_the_caller_opens_it_at_once() {
        assertThat(breaker.record(Health.MISCONFIGURED)).isTrue();
    }

    @Test
    void throttling_opens_it_only_when_nothing_else_has_come_for_half_a_minute() {
        for (int i = 0; i < 100; i++) {
            assertThat(breaker.record(Health.THROTTLED)).isFalse();
        }
        clock.forward(Duration.ofSeconds(29));
        assertThat(breaker.record(Health.THROTTLED)).isFalse();
        clock.forward(Duration.ofSeconds(1));
        assertThat(breaker.record(Health.THROTTLED)).isTrue();
    }

    @Test
    void twenty_throttled_calls_in_half_a_minute_are_enough_and_nineteen_are_not() {
        for (int i = 0; i < 18; i++) {
            breaker.record(Health.THROTTLED);
        }
        clock.forward(Duration.ofSeconds(30));
        assertThat(breaker.record(Health.THROTTLED)).isFalse();
        assertThat(breaker.record(Health.THROTTLED)).isTrue();
    }

    @Test
    void an_endpoint_that_takes_one_call_in_twenty_is_not_out() {
        for (int i = 0; i < 200; i++) {
            assertThat(breaker.record(i % 20 == 19 ? Health.WELL : Health.THROTTLED))
                    .isFalse();
            clock.forward(Duration.ofSeconds(10));
        }
    }

    @Test
    void after_the_pause_one_caller_probes_and_the_others_are_refused() {
        open();
        clock.forward(Duration.ofMillis(1_999));
        assertThat(breaker.pass()).isEqualTo(Pass.REFUSED);
        clock.forward(Duration.ofMillis(1));
        assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
        assertThat(breaker.pass()).isEqualTo(Pass.REFUSED);
        assertThat(breaker.isClosed()).isFalse();
        breaker.probed(true);
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.pass()).isEqualTo(Pass.CALL);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "1, 3000"})
    void jitter_spreads_the_pause_from_half_to_one_and_a_half(double jitter, int milliseconds) {
        Breaker spread = new Breaker(1, Duration.ofSeconds(2), Duration.ofSeconds(30), clock, () -> jitter);
        spread.record(Health.FAILED);
        clock.forward(Duration.ofMillis(milliseconds - 1));
        assertThat(spread.pass()).isEqualTo(Pass.REFUSED);
        clock.forward(Duration.ofMillis(1));
        assertThat(spread.pass()).isEqualTo(Pass.PROBE);
    }

    @Test
    void what_failed_while_it_was_open_does_not_count_when_it_has_closed() {
        open();
        for (int i = 0; i < 5; i++) {
            breaker.record(Health.FAILED);
        }
        clock.forward(Duration.ofSeconds(2));
        assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
        breaker.probed(true);
        assertThat(breaker.record(Health.FAILED)).isFalse();
    }

    @Test
    void each_probe_in_vain_doubles_the_pause_up_to_the_longest_and_a_good_one_resets_it() {
        open();
        for (int seconds : new int[] {2, 4, 8, 16, 30, 30}) {
            clock.forward(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(breaker.pass()).isEqualTo(Pass.REFUSED);
            clock.forward(Duration.ofMillis(1));
            assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
            breaker.probed(false);
        }
        clock.forward(Duration.ofSeconds(30));
        breaker.pass();
        breaker.probed(true);
        open();
        clock.forward(Duration.ofSeconds(2));
        assertThat(breaker.pass()).isEqualTo(Pass.PROBE);
    }

    @Test
    void a_call_that_was_under_way_when_it_opened_does_not_open_it_again() {
        open();
        assertThat(breaker.record(Health.MISCONFIGURED)).isFalse();
    }

    private void open() {
        breaker.record(Health.MISCONFIGURED);
    }

    /** A clock that stands until it is moved. */
    private static final class Hand extends Clock {
        private Instant now = Instant.EPOCH;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
