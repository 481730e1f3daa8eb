package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RowErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoisonHarmsNoNeighbourTest {
    private static final Expected POISON = Expected.rows(List.of(Row.failing(RowErrorCode.MODEL_FAILED)));

    private final Guarantee promise = Guarantee.numbered(5);

    private static Tale poisoned() {
        return Tale.begin()
                .sentPoison("poison", POISON)
                .sent("a", Expected.values(1))
                .received("poison", 1)
                .received("a", 1)
                .deadLettered("poison", Reason.MODEL_FAILED);
    }

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale, String breach) {
        assertThat(promise.ask(tale.history())).containsExactly(breach);
    }

    @Test
    void a_neighbour_ends_as_if_it_were_not_there() {
        isKeptBy(poisoned().published("a", 1));
    }

    @Test
    void one_delivery_more_is_allowed() {
        isKeptBy(poisoned().received("a", 2).published("a", 1));
    }

    @Test
    void two_more_are_not() {
        isBrokenBy(poisoned().received("a", 2).received("a", 3).published("a", 1), "a, a neighbour, took delivery 3");
    }

    @Test
    void the_poison_itself_may_come_back_as_often_as_it_likes() {
        isKeptBy(poisoned().received("poison", 7).published("a", 1));
    }

    @Test
    void a_neighbour_that_fails_is_harmed() {
        isBrokenBy(
                poisoned().published("a", Tale.failed(RowErrorCode.MODEL_FAILED)), "a, a neighbour, ended as FAILED");
    }

    @Test
    void a_neighbour_that_is_dead_lettered_is_harmed() {
        isBrokenBy(poisoned().deadLettered("a", Reason.MODEL_FAILED), "a, a neighbour, was dead-lettered");
        isBrokenBy(poisoned().exhausted("a"), "a, a neighbour, was dead-lettered");
    }

    @Test
    void deliveries_come_back_for_other_reasons_too() {
        isKeptBy(poisoned().disturbed().received("a", 5).published("a", 1));
        isKeptBy(poisoned().restarted().received("a", 5).published("a", 1));
        isKeptBy(poisoned().outageBegan().received("a", 5).published("a", 1));
    }

    @Test
    void but_that_excuses_no_dead_letter() {
        isBrokenBy(poisoned().restarted().exhausted("a"), "a, a neighbour, was dead-lettered");
    }

    @Test
    void without_poison_nobody_is_a_neighbour() {
        isKeptBy(Tale.begin().sent("a", Expected.values(1)).received("a", 9).published("a", 1));
    }

    @Test
    void a_figure_of_it_has_a_limit() {
        isKeptBy(poisoned().published("a", 1).measured(5, 3, 3));
        isBrokenBy(poisoned().published("a", 1).measured(5, 4, 3), "figure: 4.0, and at most 3.0 is allowed");
    }
}
