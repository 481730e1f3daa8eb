package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgedLastTest {
    private static final Expected REFUSED = Expected.refused(Reason.NOT_JSON);

    private final Guarantee promise = Guarantee.numbered(3);

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale) {
        assertThat(promise.ask(tale.history())).singleElement().asString().startsWith("a: acknowledged at ");
    }

    @Test
    void first_the_topic_takes_the_result_then_the_message_goes() {
        isKeptBy(Tale.whole("a", 1));
    }

    @Test
    void a_message_that_goes_first_is_acknowledged_early() {
        isBrokenBy(Tale.begin()
                .sent("a", Expected.values(1))
                .received("a", 1)
                .acknowledged("a")
                .published("a", 1));
    }

    @Test
    void at_the_same_instant_is_early_enough() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        History history = History.of(
                new Event.Sent(at, Request.of("a", Tale.body("a"), Expected.values(1)), Event.SendOutcome.ACCEPTED),
                new Event.Acknowledged(at, "a", "m-a"),
                new Event.Published(at, "a", 1, ResultStatus.SUCCEEDED, List.of(Tale.number(1))));
        assertThat(promise.ask(history)).isEmpty();
    }

    @Test
    void a_message_may_stay_although_its_result_is_out() {
        isKeptBy(Tale.begin().sent("a", Expected.values(1)).received("a", 1).published("a", 1));
    }

    @Test
    void a_publish_whose_answer_was_lost_and_that_never_happened_is_no_reason_to_acknowledge() {
        isBrokenBy(Tale.begin()
                .sent("a", Expected.values(1))
                .received("a", 1)
                .disturbed()
                .acknowledged("a"));
    }

    @Test
    void what_is_refused_goes_once_the_dead_letter_queue_has_it() {
        isKeptBy(Tale.begin()
                .sent("a", REFUSED)
                .deadLettered("a", Reason.NOT_JSON)
                .acknowledged("a"));
        isBrokenBy(Tale.begin().sent("a", REFUSED).acknowledged("a").deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void a_failed_result_alone_is_not_enough() {
        isBrokenBy(Tale.begin()
                .sent("a", REFUSED)
                .published("a", ResultStatus.FAILED)
                .acknowledged("a")
                .deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void an_expired_result_is() {
        isKeptBy(Tale.begin()
                .sent("a", Expected.expired())
                .published("a", ResultStatus.EXPIRED)
                .acknowledged("a"));
    }

    @Test
    void a_replay_needs_an_end_of_its_own() {
        Tale replayed = Tale.begin()
                .sent("a", REFUSED)
                .deadLettered("a", Reason.NOT_JSON)
                .acknowledged("a")
                .replayed("a")
                .received("a", 1);
        isBrokenBy(replayed.acknowledged("a", "m-replayed").deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void a_message_sent_twice_needs_two_ends() {
        Tale twice = Tale.begin()
                .sent("a", Expected.values(1))
                .sent("a", Expected.values(1))
                .published("a", 1)
                .acknowledged("a", "m-1");
        isKeptBy(twice);
        isBrokenBy(twice.acknowledged("a", "m-2").published("a", 1));
    }

    @Test
    void a_message_that_was_deleted_twice_needs_one() {
        isKeptBy(Tale.whole("a", 1).received("a", 2).acknowledged("a"));
    }

    @Test
    void a_restart_in_between_changes_nothing() {
        isBrokenBy(Tale.begin()
                .sent("a", Expected.values(1))
                .acknowledged("a")
                .restarted()
                .published("a", 1));
    }

    @Test
    void what_nobody_sent_may_not_be_acknowledged_for_nothing() {
        isBrokenBy(Tale.begin().acknowledged("a"));
    }
}
