package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.console.live.StatusWatch.Sight;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StackStatus.LeaseStatus;
import dev.penstock.console.stack.StackStatus.MappingStatus;
import dev.penstock.console.store.StepCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void a_stack_that_scores_is_healthy() {
        assertThat(of(sight(status("Enabled", "none", 0, 0), 0)))
                .isEqualTo("healthy: Requests are scored as they come; no request is unsettled.");
        assertThat(of(sight(status("Enabled", "none", 1, 0), 0))).endsWith("1 request is unsettled (1 waiting).");
    }

    @Test
    void a_pause_of_the_breaker_is_told_from_one_of_an_operator() {
        assertThat(of(sight(status("Disabled", "paused", 7, 0), 0)))
                .startsWith("down: No endpoint answers")
                .contains("7 requests are unsettled (7 waiting)");
        assertThat(of(sight(status("Disabled", "none", 7, 0), 0)))
                .startsWith("down: The scorer's mapping is disabled")
                .contains("until somebody enables it");
        assertThat(of(sight(status("Enabled", "resuming", 7, 0), 0))).startsWith("degraded: An endpoint answers again");
    }

    @Test
    void the_sentence_counts_as_the_figures_beside_it_do() {
        StackStatus status = new StackStatus(
                NOON,
                Duration.ZERO,
                5,
                2,
                1,
                0,
                Optional.of(new MappingStatus("Disabled", Optional.of(10))),
                Optional.of(new LeaseStatus("paused", Optional.empty())),
                Optional.empty());
        assertThat(of(sight(status, 0))).contains("8 requests are unsettled (5 waiting, 2 in flight, 1 delayed).");
        assertThat(of(sight(status("Enabled", "resuming", 0, 0), 0)))
                .endsWith("coming back step by step, and no request is unsettled.");
    }

    @Test
    void the_gravest_is_told_alone() {
        Sight sight = sight(status("Enabled", "none", 1, 3), 90);
        assertThat(of(sight)).isEqualTo("degraded: The oldest unsettled request is about 90 s old.");
        assertThat(Verdict.of(Optional.of("the store's file was deleted"), sight, new StepCounts()))
                .isEqualTo(new Verdict("degraded", "This console: the store's file was deleted."));
        assertThat(of(sight(status("Enabled", "none", 0, 1), 0)))
                .isEqualTo("degraded: Scoring goes on; 1 dead letter waits for somebody to look at.");
    }

    @Test
    void a_stack_that_does_not_answer_is_down_and_a_console_that_lags_says_so() {
        assertThat(of(new Sight(Optional.empty(), Optional.empty(), 0, "the stack does not answer: refused")))
                .isEqualTo("down: The stack does not answer: refused.");
        Sight lagging = new Sight(Optional.of(status("Enabled", "none", 0, 0)), Optional.empty(), 5_000, "");
        assertThat(of(lagging)).contains("5000 results still to take");
    }

    private static String of(Sight sight) {
        Verdict verdict = Verdict.of(Optional.empty(), sight, new StepCounts());
        return verdict.health() + ": " + verdict.why();
    }

    private static Sight sight(StackStatus status, long oldest) {
        return new Sight(Optional.of(status), Optional.of(Duration.ofSeconds(oldest)), 0, "");
    }

    private static StackStatus status(String mapping, String phase, long waiting, long letters) {
        return new StackStatus(
                NOON,
                Duration.ZERO,
                waiting,
                0,
                0,
                letters,
                Optional.of(new MappingStatus(mapping, Optional.of(10))),
                Optional.of(new LeaseStatus(phase, Optional.empty())),
                Optional.of(Map.of("bike-rental", List.of())));
    }
}
