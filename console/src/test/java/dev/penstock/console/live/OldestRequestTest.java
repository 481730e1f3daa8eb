package dev.penstock.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.console.SomeResults;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.store.Arrival;
import dev.penstock.results.StoredResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OldestRequestTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration SENT_BEFORE = Duration.ofMillis(250);

    private final OldestRequest oldest = new OldestRequest();

    @Test
    void what_is_still_there_was_sent_after_what_has_been_scored() {
        assertThat(seen(NOON, Duration.ZERO, 3)).isEmpty();
        oldest.answered(arrival(NOON, NOON));
        assertThat(seen(NOON.plusSeconds(40), Duration.ZERO, 3))
                .contains(Duration.ofSeconds(40).plus(SENT_BEFORE));
    }

    @Test
    void a_replay_of_what_was_sent_long_ago_does_not_make_it_older() {
        oldest.answered(arrival(NOON, NOON));
        oldest.answered(arrival(NOON.minusSeconds(9_000), NOON));
        assertThat(seen(NOON, Duration.ZERO, 1)).contains(SENT_BEFORE);
    }

    @Test
    void a_clock_here_that_goes_wrong_makes_nothing_older_or_younger() {
        Duration behind = Duration.ofMinutes(-7);
        Duration ahead = Duration.ofMinutes(7);
        oldest.answered(arrival(NOON, NOON));
        assertThat(seen(NOON.plusSeconds(10).minus(behind), behind, 1))
                .contains(Duration.ofSeconds(10).plus(SENT_BEFORE));
        assertThat(seen(NOON.plusSeconds(20).minus(ahead), ahead, 1))
                .contains(Duration.ofSeconds(20).plus(SENT_BEFORE));
    }

    @Test
    void a_result_that_says_it_was_sent_in_times_to_come_does_not_hide_what_is_unsettled() {
        oldest.answered(arrival(NOON.plusSeconds(86_400), NOON));
        assertThat(seen(NOON.plusSeconds(30), Duration.ZERO, 1)).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_queue_that_seems_empty_for_one_look_has_not_lost_its_oldest() {
        oldest.answered(arrival(NOON, NOON));
        assertThat(seen(NOON.plusSeconds(50), Duration.ZERO, 0)).contains(Duration.ZERO);
        assertThat(seen(NOON.plusSeconds(60), Duration.ZERO, 5))
                .contains(Duration.ofSeconds(60).plus(SENT_BEFORE));
        assertThat(seen(NOON.plusSeconds(62), Duration.ZERO, 0)).contains(Duration.ZERO);
        assertThat(seen(NOON.plusSeconds(64), Duration.ZERO, 0)).contains(Duration.ZERO);
        assertThat(seen(NOON.plusSeconds(66), Duration.ZERO, 5)).contains(Duration.ofSeconds(4));
    }

    private static Arrival arrival(Instant made, Instant storedAt) {
        return new Arrival(
                1, storedAt, new StoredResult(SomeResults.of("a", made).build(), false, 0));
    }

    private Optional<Duration> seen(Instant time, Duration queueAhead, long waiting) {
        return oldest.seen(new StackStatus(
                time, queueAhead, waiting, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
