package dev.penstock.testkit;

import static dev.penstock.testkit.Tale.failed;
import static dev.penstock.testkit.Tale.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PredictionsStayWithTheirInstancesTest {
    private static final Expected THREE = Expected.values(1, 2, 3);
    private static final Expected BAD_IN_THE_MIDDLE =
            Expected.rows(List.of(Row.of(1), Row.failing(RowErrorCode.MODEL_REJECTED), Row.of(3)));

    private final Guarantee promise = Guarantee.numbered(4);

    private void isKeptBy(Tale tale) {
        assertThat(promise.ask(tale.history())).isEmpty();
    }

    private void isBrokenBy(Tale tale) {
        assertThat(promise.ask(tale.history())).singleElement().asString().startsWith("a: its predictions are others");
    }

    @Test
    void each_in_its_place() {
        isKeptBy(Tale.begin().sent("a", THREE).published("a", 1, 2, 3));
    }

    @Test
    void two_in_each_other_s_place_are_misaligned() {
        isBrokenBy(Tale.begin().sent("a", THREE).published("a", 2, 1, 3));
    }

    @Test
    void a_shift_by_one_is() {
        isBrokenBy(Tale.begin().sent("a", THREE).published("a", 2, 3, 1));
    }

    @Test
    void one_too_few_or_too_many_is() {
        isBrokenBy(Tale.begin().sent("a", THREE).published("a", 1, 2));
        isBrokenBy(Tale.begin().sent("a", THREE).published("a", 1, 2, 3, 4));
    }

    @Test
    void another_request_s_prediction_is() {
        Tale crossed = Tale.begin()
                .sent("a", Expected.values(1))
                .sent("b", Expected.values(2))
                .published("a", 2)
                .published("b", 1);
        assertThat(promise.ask(crossed.history())).hasSize(2);
    }

    @Test
    void a_failed_row_keeps_its_place() {
        isKeptBy(Tale.begin()
                .sent("a", BAD_IN_THE_MIDDLE)
                .published("a", number(1), failed(RowErrorCode.MODEL_REJECTED), number(3)));
    }

    @Test
    void neighbours_that_move_up_into_it_are_misaligned() {
        isBrokenBy(Tale.begin()
                .sent("a", BAD_IN_THE_MIDDLE)
                .published("a", number(1), number(3), failed(RowErrorCode.MODEL_REJECTED)));
    }

    @Test
    void a_right_row_that_failed_is_unexpected_but_not_misaligned() {
        Tale tale =
                Tale.begin().sent("a", THREE).published("a", number(1), failed(RowErrorCode.MODEL_FAILED), number(3));
        isKeptBy(tale);
        assertThat(Checker.check(tale.history()).unexpected()).hasSize(1);
    }

    @Test
    void a_prediction_where_none_is_possible_is_misaligned() {
        isBrokenBy(Tale.begin().sent("a", Expected.refused(Reason.NOT_JSON)).published("a", 1));
        isBrokenBy(Tale.begin().sent("a", Expected.exhausted()).published("a", 1));
        isBrokenBy(Tale.begin().sent("a", Expected.expired()).published("a", ResultStatus.EXPIRED, List.of(number(1))));
    }

    @Test
    void of_several_ways_to_end_any_will_do_and_no_mixture() {
        Expected either = Expected.oneOf(Expected.values(1, 2), Expected.values(3, 4), Expected.exhausted());
        isKeptBy(Tale.begin().sent("a", either).published("a", 3, 4));
        isBrokenBy(Tale.begin().sent("a", either).published("a", 1, 4));
    }

    @Test
    void the_last_bit_counts() {
        isBrokenBy(Tale.begin().sent("a", Expected.values(0.1)).published("a", Math.nextUp(0.1)));
    }

    @Test
    void a_label_is_compared_with_its_probabilities() {
        Prediction sure = new Prediction.Label("yes", Map.of("yes", 0.9, "no", 0.1));
        Prediction unsure = new Prediction.Label("yes", Map.of("yes", 0.6, "no", 0.4));
        Expected expected = Expected.rows(List.of(new Row(Optional.of(sure), Set.of())));
        isKeptBy(Tale.begin().sent("a", expected).published("a", sure));
        isBrokenBy(Tale.begin().sent("a", expected).published("a", unsure));
    }
}
