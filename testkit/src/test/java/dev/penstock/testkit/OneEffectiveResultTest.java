package dev.penstock.testkit;

import static dev.penstock.testkit.Tale.failed;
import static dev.penstock.testkit.Tale.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneEffectiveResultTest {
    private static final Expected MENDED = Expected.oneOf(Expected.refused(Reason.NOT_JSON), Expected.values(1));

    private final Guarantee promise = Guarantee.numbered(2);

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale, String breach) {
        assertThat(promise.ask(tale.history())).singleElement().asString().startsWith(breach);
    }

    @Test
    void a_request_with_one_result_has_one() {
        isKeptBy(Tale.whole("a", 1).kept("dashboard", "a", ResultStatus.SUCCEEDED));
    }

    @Test
    void the_same_result_may_be_published_again_and_is_counted() {
        Tale tale = Tale.whole("a", 1).received("a", 2).published("a", 1);
        isKeptBy(tale);
        assertThat(Checker.check(tale.history()).repeated()).hasSize(1);
    }

    @Test
    void a_publish_whose_answer_was_lost_may_have_succeeded() {
        Tale tale = Tale.begin()
                .sent("a", Expected.values(1))
                .received("a", 1)
                .published("a", 1)
                .disturbed()
                .received("a", 2)
                .published("a", 1)
                .acknowledged("a")
                .kept("dashboard", "a", ResultStatus.SUCCEEDED);
        assertThat(Guarantee.broken(tale.history())).isEmpty();
    }

    @Test
    void two_different_successes_are_two_results() {
        Expected either = Expected.oneOf(Expected.values(1), Expected.values(2));
        isBrokenBy(
                Tale.begin().sent("a", either).published("a", 1).published("a", 2),
                "a: succeeded with 2 different results");
    }

    @Test
    void a_consumer_that_takes_a_repeat_for_news_has_two() {
        isBrokenBy(
                Tale.whole("a", 1)
                        .published("a", 1)
                        .kept("dashboard", "a", ResultStatus.SUCCEEDED)
                        .kept("dashboard", "a", ResultStatus.SUCCEEDED),
                "a: dashboard took it for a new fact again: SUCCEEDED");
    }

    @Test
    void two_consumers_keep_the_same_result_each_for_itself() {
        isKeptBy(Tale.whole("a", 1)
                .kept("dashboard", "a", ResultStatus.SUCCEEDED)
                .kept("warehouse", "a", ResultStatus.SUCCEEDED));
    }

    @Test
    void a_success_takes_the_place_of_a_failure() {
        isKeptBy(Tale.begin()
                .sent("a", MENDED)
                .published("a", ResultStatus.FAILED)
                .kept("dashboard", "a", ResultStatus.FAILED)
                .deadLettered("a", Reason.NOT_JSON)
                .replayed("a")
                .published("a", 1)
                .kept("dashboard", "a", ResultStatus.SUCCEEDED));
    }

    @Test
    void nothing_undoes_a_success() {
        Tale tale = Tale.begin()
                .sent("a", MENDED)
                .published("a", 1)
                .kept("dashboard", "a", ResultStatus.SUCCEEDED)
                .published("a", ResultStatus.FAILED)
                .kept("dashboard", "a", ResultStatus.FAILED);
        assertThat(promise.ask(tale.history()))
                .contains("a: dashboard took it for a new fact again: FAILED")
                .contains("a: dashboard has FAILED for it, and published was SUCCEEDED");
    }

    @Test
    void a_consumer_that_missed_the_better_result_has_another() {
        isBrokenBy(
                Tale.begin()
                        .sent("a", MENDED)
                        .published("a", ResultStatus.FAILED)
                        .kept("dashboard", "a", ResultStatus.FAILED)
                        .published("a", 1),
                "a: dashboard has FAILED for it, and published was SUCCEEDED");
    }

    @Test
    void a_consumer_can_not_have_what_was_never_published() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).kept("dashboard", "a", ResultStatus.SUCCEEDED),
                "a: dashboard has SUCCEEDED for it, and published was nothing");
    }

    @Test
    void a_result_that_the_request_can_not_have_is_unexpected() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).published("a", failed(RowErrorCode.MODEL_FAILED)),
                "a: its result may not be FAILED");
    }

    @Test
    void a_status_that_contradicts_its_predictions_is_unexpected() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).published("a", ResultStatus.PARTIAL, List.of(number(1))),
                "a: its result may not be PARTIAL");
    }

    @Test
    void an_error_of_another_kind_than_the_row_may_have_is_unexpected() {
        Expected rejected = Expected.rows(List.of(Row.failing(RowErrorCode.MODEL_REJECTED)));
        isBrokenBy(
                Tale.begin()
                        .sent("a", rejected)
                        .published("a", failed(RowErrorCode.MODEL_FAILED))
                        .deadLettered("a", Reason.MODEL_REJECTED),
                "a: its result may not be FAILED");
    }

    @Test
    void a_prediction_for_a_request_that_is_to_be_refused_is_unexpected() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.refused(Reason.NOT_JSON)).published("a", 1),
                "a: its result may not be SUCCEEDED");
    }

    @Test
    void a_dead_letter_of_a_request_that_was_to_succeed_is_unexpected() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).deadLettered("a", Reason.MODEL_FAILED),
                "a: it may be no dead letter of the reason MODEL_FAILED");
    }

    @Test
    void a_dead_letter_with_another_reason_is_unexpected() {
        isBrokenBy(
                Tale.begin().sent("a", Expected.refused(Reason.NOT_JSON)).deadLettered("a", Reason.OVER_LIMIT),
                "a: it may be no dead letter of the reason OVER_LIMIT");
    }

    @Test
    void a_message_that_SQS_gave_up_is_expected_only_where_that_was_the_point() {
        isKeptBy(Tale.begin().sent("a", Expected.exhausted()).exhausted("a"));
        isBrokenBy(
                Tale.begin().sent("a", Expected.values(1)).exhausted("a"),
                "a: it may be no dead letter of the reason exhausted");
        isBrokenBy(
                Tale.begin().sent("a", Expected.refused(Reason.NOT_JSON)).exhausted("a"),
                "a: it may be no dead letter of the reason exhausted");
    }

    @Test
    void an_expired_request_is_neither_scored_nor_dead_lettered() {
        isBrokenBy(Tale.begin().sent("a", Expected.expired()).published("a", 1), "a: its result may not be SUCCEEDED");
        isBrokenBy(
                Tale.begin()
                        .sent("a", Expected.expired())
                        .published("a", ResultStatus.EXPIRED)
                        .deadLettered("a", Reason.NOT_JSON),
                "a: it may be no dead letter of the reason NOT_JSON");
    }

    @Test
    void a_result_that_nobody_asked_for_is_unexpected() {
        isBrokenBy(Tale.begin().published("a", 1), "a: nobody sent it, and yet there is Published");
    }

    @Test
    void a_result_of_a_request_that_the_queue_refused_is_unexpected() {
        isBrokenBy(
                Tale.begin().sentWithOutcome(Event.SendOutcome.REFUSED, "a", 1).published("a", 1),
                "a: its result may not be SUCCEEDED");
    }

    @Test
    void a_result_of_a_send_of_unknown_outcome_is_not() {
        isKeptBy(Tale.begin().sentWithOutcome(Event.SendOutcome.UNKNOWN, "a", 1).published("a", 1));
    }
}
