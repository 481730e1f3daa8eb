package dev.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all promises have in common. */
class GuaranteeTest {

    @Test
    void there_are_ten_numbered_in_their_order() {
        assertThat(Guarantee.all().stream().map(Guarantee::number))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
        assertThat(Guarantee.all()).extracting(Guarantee::sentence).doesNotHaveDuplicates();
    }

    @Test
    void there_is_no_eleventh() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Guarantee.numbered(11))
                .withMessage("there is no promise 11");
    }

    @Test
    void an_empty_history_breaks_none() {
        assertThat(Guarantee.broken(new History())).isEmpty();
    }

    @Test
    void an_ordinary_history_breaks_none() {
        Tale tale = Tale.whole("a", 1)
                .kept("dashboard", "a", ResultStatus.SUCCEEDED)
                .sent("b", Expected.refused(Reason.OVER_LIMIT))
                .received("b", 1)
                .published("b", ResultStatus.FAILED)
                .deadLettered("b", Reason.OVER_LIMIT)
                .acknowledged("b");
        assertThat(Guarantee.broken(tale.history())).isEmpty();
    }

    @Test
    void each_breach_names_its_promise() {
        Tale tale = Tale.begin()
                .sent("a", Expected.values(1))
                .received("a", 1)
                .acknowledged("a")
                .sent("b", Expected.values(2))
                .published("b", 3);
        assertThat(Guarantee.broken(tale.history()))
                .hasSize(4)
                .anyMatch(breach -> breach.startsWith("promise 1: a: accepted"))
                .anyMatch(breach -> breach.startsWith("promise 2: b: its result may not be"))
                .anyMatch(breach -> breach.startsWith("promise 3: a: acknowledged at"))
                .anyMatch(breach -> breach.startsWith("promise 4: b: its predictions are others"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_figure_beyond_its_limit_breaks_the_promise_that_it_is_part_of_and_no_other(int promise) {
        History history = Tale.begin().measured(promise, 1.5, 1).history();
        assertThat(Guarantee.broken(history))
                .containsExactly("promise " + promise + ": figure: 1.5, and at most 1.0 is allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10})
    void a_figure_at_its_limit_breaks_none(int promise) {
        assertThat(Guarantee.broken(Tale.begin().measured(promise, 1, 1).history()))
                .isEmpty();
    }

    @Test
    void a_figure_that_is_none_is_beyond_any_limit() {
        assertThat(Guarantee.broken(Tale.begin().measured(10, Double.NaN, 1).history()))
                .hasSize(1);
        assertThat(Guarantee.broken(Tale.begin().measured(10, 1, Double.NaN).history()))
                .hasSize(1);
    }

    @Test
    void a_figure_belongs_to_a_promise() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event.Measured(Instant.EPOCH, 11, "figure", 1, 1))
                .withMessage("there is no promise 11");
    }
}
