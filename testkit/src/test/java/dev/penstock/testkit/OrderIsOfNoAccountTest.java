package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderIsOfNoAccountTest {
    private final Guarantee promise = Guarantee.numbered(8);

    private static Tale overtaken() {
        return Tale.begin()
                .sent("first", Expected.values(1))
                .sent("second", Expected.values(2))
                .received("second", 1)
                .received("first", 1);
    }

    @Test
    void a_request_may_be_received_before_one_that_was_sent_earlier() {
        assertThat(promise.ask(
                        overtaken().published("second", 2).published("first", 1).history()))
                .isEmpty();
    }

    @Test
    void one_that_overtook_and_was_lost_breaks_it() {
        assertThat(promise.ask(overtaken().published("first", 1).history()))
                .containsExactly("received out of order: second: accepted, and ended as nothing");
    }

    @Test
    void one_that_overtook_and_got_the_other_s_prediction_breaks_it() {
        assertThat(promise.ask(
                        overtaken().published("second", 1).published("first", 2).history()))
                .anySatisfy(breach -> assertThat(breach).startsWith("received out of order: second: its predictions"));
    }

    @Test
    void one_that_was_lost_in_its_turn_is_a_matter_of_the_first_promise() {
        Tale inOrder = Tale.whole("first", 1).sent("second", Expected.values(2)).received("second", 1);
        assertThat(promise.ask(inOrder.history())).isEmpty();
        assertThat(Guarantee.numbered(1).ask(inOrder.history())).hasSize(1);
    }

    @Test
    void one_that_was_never_received_overtook_nobody() {
        Tale tale = Tale.begin().sent("first", Expected.values(1)).sent("second", Expected.values(2));
        assertThat(promise.ask(tale.received("first", 1).published("first", 1).history()))
                .isEmpty();
    }
}
