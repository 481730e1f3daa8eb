package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LettersAreTheRequestsTest {
    private static final Expected REFUSED = Expected.refused(Reason.NOT_JSON);
    private static final Optional<Reason> NOT_JSON = Optional.of(Reason.NOT_JSON);

    private final Guarantee promise = Guarantee.numbered(9);

    private static Tale sent() {
        return Tale.begin().sent("a", REFUSED);
    }

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale, String breach) {
        assertThat(promise.ask(tale.history())).containsExactly(breach);
    }

    @Test
    void a_letter_is_the_request_as_it_was_sent() {
        isKeptBy(sent().deadLettered("a", Reason.NOT_JSON));
    }

    @Test
    void a_space_more_is_another_request() {
        isBrokenBy(
                sent().deadLettered("a", NOT_JSON, Tale.body("a") + " "),
                "a: its dead letter's body is not what was sent");
    }

    @Test
    void so_is_one_that_SQS_moved() {
        isBrokenBy(sent().deadLettered("a", Optional.empty(), ""), "a: its dead letter's body is not what was sent");
    }

    @Test
    void an_edited_replay_that_fails_comes_back_as_it_was_edited() {
        isKeptBy(sent().deadLettered("a", Reason.NOT_JSON)
                .replayed("a", "edited")
                .deadLettered("a", NOT_JSON, "edited"));
    }

    @Test
    void an_edit_has_no_effect_before_its_replay() {
        isBrokenBy(
                sent().deadLettered("a", NOT_JSON, "edited").replayed("a", "edited"),
                "a: its dead letter's body is not what was sent");
    }

    @Test
    void a_replay_under_another_id_is_no_replay() {
        isBrokenBy(
                sent().deadLettered("a", Reason.NOT_JSON).replayed("b", Tale.body("a")),
                "b: no request of this id was sent");
    }

    @Test
    void a_letter_under_another_id_is_nobody_s() {
        isBrokenBy(sent().deadLettered("b", NOT_JSON, Tale.body("a")), "b: no request of this id was sent");
    }

    @Test
    void a_letter_that_comes_twice_is_counted_and_allowed() {
        Tale tale = sent().deadLettered("a", Reason.NOT_JSON).restarted().deadLettered("a", Reason.NOT_JSON);
        isKeptBy(tale);
        assertThat(Checker.check(tale.history()).lettersRepeated()).hasSize(1);
    }

    @Test
    void one_that_comes_again_after_a_replay_is_no_repeat() {
        Tale tale = sent().deadLettered("a", Reason.NOT_JSON).replayed("a").deadLettered("a", Reason.NOT_JSON);
        assertThat(Checker.check(tale.history()).lettersRepeated()).isEmpty();
    }
}
