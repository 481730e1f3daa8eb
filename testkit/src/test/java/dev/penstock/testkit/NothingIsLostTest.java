package dev.penstock.testkit;

import static dev.penstock.testkit.Tale.failed;
import static dev.penstock.testkit.Tale.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowErrorCode;
import org.junit.jupiter.api.Test;

class NothingIsLostTest {
    private static final Expected REFUSED = Expected.refused(Reason.NOT_JSON);

    private final Guarantee promise = Guarantee.numbered(1);

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale, String breach) {
        assertThat(promise.ask(tale.history())).containsExactly(breach);
    }

    @Test
    void a_request_may_end_in_a_result() {
        isKeptBy(Tale.whole("a", 1));
    }

    @Test
    void a_request_may_end_in_a_dead_letter() {
        isKeptBy(Tale.begin().sent("a", REFUSED).received("a", 1).deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void an_accepted_request_that_ends_as_nothing_is_lost() {
        isBrokenBy(
                Tale.whole("a", 1).sent("b", Expected.values(2)).received("b", 1), "b: accepted, and ended as nothing");
    }

    @Test
    void a_request_that_nobody_ever_received_is_lost() {
        isBrokenBy(Tale.begin().sent("a", Expected.values(1)), "a: accepted, and ended as nothing");
    }

    @Test
    void a_request_that_was_acknowledged_without_an_end_is_lost() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).received("a", 1).acknowledged("a"),
                "a: accepted, and ended as nothing");
    }

    @Test
    void a_restart_excuses_no_loss() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).received("a", 1).restarted(),
                "a: accepted, and ended as nothing");
    }

    @Test
    void a_delivery_after_a_restart_makes_it_good() {
        isKeptBy(Tale.begin()
                .sent("a", Expected.values(1))
                .received("a", 1)
                .restarted()
                .received("a", 2)
                .published("a", 1));
    }

    @Test
    void what_the_queue_refused_can_not_be_lost() {
        isKeptBy(Tale.begin().sentWithOutcome(Event.SendOutcome.REFUSED, "a", 1));
    }

    @Test
    void a_send_of_unknown_outcome_may_have_failed() {
        isKeptBy(Tale.begin().sentWithOutcome(Event.SendOutcome.UNKNOWN, "a", 1));
    }

    @Test
    void a_send_of_unknown_outcome_that_was_delivered_was_accepted() {
        isBrokenBy(
                Tale.begin().sentWithOutcome(Event.SendOutcome.UNKNOWN, "a", 1).received("a", 1),
                "a: accepted, and ended as nothing");
    }

    @Test
    void a_replay_is_accepted_anew() {
        isBrokenBy(
                Tale.begin()
                        .sent("a", REFUSED)
                        .deadLettered("a", Reason.NOT_JSON)
                        .replayed("a")
                        .received("a", 1),
                "a: accepted, and ended as nothing after its replay");
    }

    @Test
    void a_replay_may_end_where_it_came_from() {
        isKeptBy(Tale.begin()
                .sent("a", REFUSED)
                .deadLettered("a", Reason.NOT_JSON)
                .replayed("a")
                .deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void a_failure_without_a_dead_letter_is_lost_to_its_operator() {
        isBrokenBy(
                Tale.begin().sent("a", REFUSED).published("a", ResultStatus.FAILED),
                "a: failed, and is no dead letter");
    }

    @Test
    void a_partial_result_without_a_dead_letter_is_one_too() {
        Expected halfBad = Expected.rows(java.util.List.of(Row.of(1), Row.failing(RowErrorCode.MODEL_REJECTED)));
        Tale tale = Tale.begin().sent("a", halfBad).published("a", number(1), failed(RowErrorCode.MODEL_REJECTED));
        isBrokenBy(tale, "a: failed, and is no dead letter");
        isKeptBy(tale.deadLettered("a", Reason.MODEL_REJECTED));
    }

    @Test
    void a_replay_that_fails_needs_a_dead_letter_of_its_own() {
        Tale tale = Tale.begin()
                .sent("a", REFUSED)
                .published("a", ResultStatus.FAILED)
                .deadLettered("a", Reason.NOT_JSON)
                .replayed("a")
                .published("a", ResultStatus.FAILED);
        isBrokenBy(tale, "a: failed, and is no dead letter");
        isKeptBy(tale.deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void a_failure_that_a_replay_mended_needs_none() {
        isKeptBy(Tale.begin()
                .sent("a", Expected.oneOf(REFUSED, Expected.values(1)))
                .published("a", ResultStatus.FAILED)
                .deadLettered("a", Reason.NOT_JSON)
                .replayed("a")
                .published("a", 1));
    }

    @Test
    void an_expired_request_needs_no_dead_letter() {
        isKeptBy(Tale.begin().sent("a", Expected.expired()).published("a", ResultStatus.EXPIRED));
    }
}
