package dev.penstock.console.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueClockTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void the_date_of_an_answer_tells_how_far_its_clock_is_ahead() {
        assertThat(ahead("Fri, 27 Nov 2026 12:07:00 GMT")).isEqualTo(Duration.ofMinutes(7));
        assertThat(ahead("Fri, 27 Nov 2026 11:50:00 GMT")).isEqualTo(Duration.ofMinutes(-10));
    }

    @Test
    void a_difference_that_the_answer_s_way_explains_is_none() {
        assertThat(ahead("Fri, 27 Nov 2026 11:59:59 GMT")).isZero();
        assertThat(ahead("today")).isZero();
        assertThat(QueueClock.ahead(Optional.empty(), NOON)).isZero();
    }

    private static Duration ahead(String date) {
        return QueueClock.ahead(Optional.of(date), NOON);
    }
}
