package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RowErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutagesDeadLetterNothingTest {
    private final Guarantee promise = Guarantee.numbered(7);

    private static Tale outage() {
        return Tale.begin()
                .sent("a", Expected.values(1))
                .outageBegan()
                .received("a", 1)
                .received("a", 2)
                .outageEnded();
    }

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale, String breach) {
        assertThat(promise.ask(tale.history())).singleElement().asString().startsWith(breach);
    }

    @Test
    void a_request_waits_for_the_end_of_the_outage() {
        isKeptBy(outage().received("a", 3).published("a", 1).acknowledged("a"));
    }

    @Test
    void a_request_that_the_outage_made_a_dead_letter_breaks_it() {
        isBrokenBy(outage().deadLettered("a", Reason.MODEL_FAILED), "a was dead-lettered at ");
    }

    @Test
    void so_does_one_whose_receives_the_outage_burnt() {
        isBrokenBy(outage().exhausted("a"), "a was dead-lettered at ");
    }

    @Test
    void even_after_the_outage_has_ended() {
        isBrokenBy(
                outage().received("a", 3).published("a", 1).deadLettered("a", Reason.MODEL_BAD_RESPONSE),
                "a was dead-lettered at ");
    }

    @Test
    void what_can_never_succeed_is_dead_lettered_in_an_outage_too() {
        isKeptBy(outage().published("a", 1)
                .sent("b", Expected.refused(Reason.NOT_JSON))
                .deadLettered("b", Reason.NOT_JSON)
                .sent("c", Expected.rows(List.of(Row.failing(RowErrorCode.OUT_OF_RANGE))))
                .deadLettered("c", Reason.INVALID_INSTANCES));
    }

    @Test
    void without_an_outage_it_has_nothing_to_say() {
        isKeptBy(Tale.begin().sent("a", Expected.values(1)).deadLettered("a", Reason.MODEL_FAILED));
    }

    @Test
    void the_drain_and_the_herd_have_limits() {
        isKeptBy(outage().published("a", 1).measured(7, 119, 120));
        isBrokenBy(outage().published("a", 1).measured(7, 121, 120), "figure: 121.0, and at most 120.0 is allowed");
    }
}
