package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.testkit.Event;
import dev.penstock.testkit.Expected;
import dev.penstock.testkit.History;
import dev.penstock.testkit.Request;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static Verdict of(Scenario.Body body) {
        return Verdict.of(Scenario.ofShort(1, "a scenario", body), 42);
    }

    private static Event sent(String id) {
        return new Event.Sent(Instant.EPOCH, Request.of(id, "body", Expected.values(1)), Event.SendOutcome.ACCEPTED);
    }

    private static Event well() {
        return new Event.Measured(Instant.EPOCH, 10, "seconds", 1, 1);
    }

    @Test
    void a_scenario_whose_promises_are_kept_passes() {
        Verdict verdict = of(trial -> {
            trial.history().add(well());
            return Figures.of("answers", 3);
        });
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason()).isEmpty();
        assertThat(verdict.figures().values()).containsExactly(java.util.Map.entry("answers", 3.0));
    }

    @Test
    void every_promise_is_asked_though_the_scenario_itself_is_content() {
        Verdict verdict = of(trial -> {
            trial.history().add(sent("a"));
            return Figures.none();
        });
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason()).isEqualTo("promise 1: a: accepted, and ended as nothing");
    }

    @Test
    void of_many_breaches_the_first_few_are_told() {
        Verdict verdict = of(trial -> {
            for (int i = 0; i < 5; i++) {
                trial.history().add(sent("r" + i));
            }
            return Figures.none();
        });
        assertThat(verdict.reason())
                .startsWith("promise 1: r0: ")
                .contains("; promise 1: r2: ")
                .doesNotContain("r3")
                .endsWith("; and 2 more");
    }

    @Test
    void a_scenario_that_records_nothing_has_shown_nothing() {
        assertThat(of(trial -> Figures.none()).reason()).isEqualTo("nothing was recorded, so nothing was asked");
    }

    @Test
    void what_it_asserts_itself_counts_as_well() {
        Verdict verdict = of(trial -> {
            trial.history().add(sent("a"));
            throw new AssertionError("\nexpected: 3\n  but was: 2\n");
        });
        assertThat(verdict.reason()).isEqualTo("expected: 3 but was: 2");
        assertThat(verdict.figures().values()).as("those of its history").containsEntry("requests", 1.0);
    }

    @Test
    void what_it_throws_is_told_with_its_kind() {
        assertThat(of(trial -> {
                            throw new TimeoutException("after PT1M 3 messages");
                        })
                        .reason())
                .isEqualTo("java.util.concurrent.TimeoutException: after PT1M 3 messages");
        assertThat(of(trial -> {
                            throw new StackOverflowError();
                        })
                        .reason())
                .isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void a_long_reason_is_cut() {
        assertThat(of(trial -> {
                            throw new AssertionError("x".repeat(10_000));
                        })
                        .reason())
                .hasSize(401)
                .endsWith("…");
    }

    @Test
    void an_interrupt_fails_it_and_is_passed_on() {
        Verdict verdict = of(trial -> {
            throw new InterruptedException("enough");
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(verdict.passed()).isFalse();
    }

    @Test
    void its_chances_follow_from_its_seed() {
        assertThat(new Trial(42).random().nextLong())
                .isEqualTo(new Trial(42).random().nextLong());
        assertThat(of(trial -> Figures.of("seed", trial.seed())).figures().values())
                .containsEntry("seed", 42.0);
    }

    @Test
    void the_history_of_one_run_among_many_can_be_asked() {
        Trial trial = new Trial(1);
        trial.ask(History.of(well()));
        assertThatThrownBy(() -> trial.ask(History.of(sent("a"))))
                .isInstanceOf(AssertionError.class)
                .hasMessage("promise 1: a: accepted, and ended as nothing");
    }
}
