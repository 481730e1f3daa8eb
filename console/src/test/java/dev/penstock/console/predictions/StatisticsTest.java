package dev.penstock.console.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.console.predictions.Drift.Verdict;
import dev.penstock.console.predictions.Figures.Errors;
import dev.penstock.console.predictions.Figures.Spread;
import dev.penstock.console.store.Predicted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Figures that were reckoned by hand. */
class StatisticsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:07Z");

    @Test
    void errors_are_of_the_predictions_whose_actual_is_known() {
        Figures figures = Figures.of(List.of(of(10, 12), of(20, 17), of(30, 35), of(40)));
        Spread spread = figures.spread().orElseThrow();
        assertThat(figures.count()).isEqualTo(4);
        assertThat(spread.mean()).isEqualTo(25);
        assertThat(spread.p50()).isEqualTo(25);
        assertThat(spread.p5()).isCloseTo(11.5, within(1e-9));
        assertThat(spread.p95()).isCloseTo(38.5, within(1e-9));
        Errors errors = figures.errors().orElseThrow();
        assertThat(errors.count()).isEqualTo(3);
        assertThat(errors.meanActual()).isCloseTo(64.0 / 3, within(1e-9));
        assertThat(errors.mae()).isCloseTo(10.0 / 3, within(1e-9));
        assertThat(errors.rmse()).isCloseTo(Math.sqrt(38.0 / 3), within(1e-9));
        assertThat(errors.bias()).isCloseTo(-4.0 / 3, within(1e-9));
    }

    @Test
    void of_nothing_nothing_is_known() {
        Figures figures = Figures.of(List.of());
        assertThat(figures.spread()).isEmpty();
        assertThat(figures.errors()).isEmpty();
        assertThat(Figures.of(List.of(of(1))).errors()).isEmpty();
        assertThat(Histogram.of(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void the_index_of_two_halves_that_became_three_quarters_and_one() {
        Drift drift = Drift.of(List.of(750L, 250L), List.of(500L, 500L)).orElseThrow();
        assertThat(drift.psi()).isCloseTo(0.25 * Math.log(1.5) - 0.25 * Math.log(0.5), within(1e-9));
        assertThat(drift.bins()).isEqualTo(2);
        assertThat(drift.chance()).isCloseTo(3.84 * 2 / 1_000, within(0.0005));
        assertThat(drift.verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void numbers_are_parted_by_the_baseline_s_tenths() {
        Sample baseline = evenly(1_000, 0);
        assertThat(Drift.of(evenly(1_000, 0), baseline).orElseThrow().psi()).isCloseTo(0, within(1e-9));
        Drift moved = Drift.of(evenly(1_000, 100), baseline).orElseThrow();
        assertThat(moved.bins()).isEqualTo(10);
        assertThat(moved.psi())
                .as("the first tenth is empty, the last has two")
                .isCloseTo((1e-4 - 0.1) * Math.log(1e-4 / 0.1) + 0.1 * Math.log(2), within(0.01));
        assertThat(moved.verdict()).isEqualTo(Verdict.DRIFTED);
        assertThat(new Drift(0.0999, 10, 0).verdict()).isEqualTo(Verdict.STABLE);
        assertThat(new Drift(0.1, 10, 0).verdict()).isEqualTo(Verdict.SHIFTED);
        assertThat(new Drift(0.25, 10, 0).verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void too_few_values_have_no_index() {
        assertThat(Drift.of(evenly(199, 0), evenly(1_000, 0))).isEmpty();
        assertThat(Drift.of(evenly(1_000, 0), evenly(199, 0))).isEmpty();
        assertThat(Drift.of(evenly(200, 0), evenly(200, 0))).isPresent();
        assertThat(Drift.of(List.of(199L), List.of(1_000L))).isEmpty();
    }

    @Test
    void a_baseline_of_one_value_tells_lower_from_higher() {
        Sample seven = Values.of(IntStream.range(0, 200).mapToDouble(it -> 7).toArray());
        Sample six = Values.of(IntStream.range(0, 200).mapToDouble(it -> 6).toArray());
        assertThat(Drift.of(seven, seven).orElseThrow().psi()).isCloseTo(0, within(1e-9));
        assertThat(Drift.of(six, seven).orElseThrow().verdict()).isEqualTo(Verdict.DRIFTED);
    }

    @Test
    void a_histogram_has_round_edges_and_shares_that_make_up_the_whole() {
        List<Bin> bins = Histogram.of(Optional.of(evenly(1_000, 0)), Optional.of(evenly(500, 400)));
        assertThat(bins).hasSizeBetween(10, 25);
        assertThat(bins.get(0).to() - bins.get(0).from()).isEqualTo(100);
        assertThat(bins.get(0).from()).isZero();
        assertThat(bins.stream().mapToDouble(it -> it.now().orElseThrow()).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(bins.stream().mapToDouble(it -> it.baseline().orElseThrow()).sum())
                .isCloseTo(1, within(1e-9));
        assertThat(bins.get(1).now().orElseThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(bins.get(0).baseline()).contains(0.0);
    }

    @Test
    void a_histogram_of_one_value_or_of_immense_ones_has_bins_too() {
        assertThat(Histogram.of(Optional.of(Values.of(0)), Optional.empty())).hasSizeBetween(1, 2);
        assertThat(Histogram.of(Optional.of(Values.of(571.5)), Optional.empty()))
                .isNotEmpty();
        assertThat(Histogram.of(Optional.of(Values.of(-1e308, 1e308)), Optional.empty()))
                .hasSizeBetween(5, 45);
    }

    @Test
    void what_training_noted_of_a_model_is_its_baseline() {
        TrainingBaselines baselines =
                TrainingBaselines.load(Path.of("..", "models"), List.of("bike-rental=an-endpoint", "nobody"));
        Baseline bikes = baselines.find("bike-rental").orElseThrow();
        assertThat(bikes.sample().count()).isEqualTo(3_475);
        assertThat(bikes.sample().quantile(0.5)).isCloseTo(204.04, within(0.01));
        assertThat(bikes.sample().shareUpTo(bikes.sample().quantile(0.3))).isCloseTo(0.3, within(1e-9));
        assertThat(bikes.sample().shareUpTo(-1)).isZero();
        assertThat(bikes.sample().shareUpTo(1e9)).isEqualTo(1);
        assertThat(bikes.errors().orElseThrow().mae()).isCloseTo(42.52, within(0.01));
        assertThat(baselines.find("nobody")).isEmpty();
    }

    @Test
    void a_span_is_of_whole_steps_and_the_last_is_under_way() {
        Span span = Span.of("5m", NOON, NOON).orElseThrow();
        assertThat(span.steps()).isEqualTo(31);
        assertThat(Instant.ofEpochSecond(span.to())).isEqualTo(Instant.parse("2026-11-27T12:00:10Z"));
        assertThat(span.index(NOON.toEpochMilli())).isEqualTo(30);
        assertThat(span.index(0)).isZero();
        assertThat(Span.of("2d", NOON, NOON)).isEmpty();
        assertThat(Span.of("all", NOON, NOON).orElseThrow().steps()).isEqualTo(1);
        Span week = Span.of("all", NOON, NOON.minusSeconds(604_800)).orElseThrow();
        assertThat(week.step()).isEqualTo(14_400);
        assertThat(week.from()).isLessThanOrEqualTo(NOON.getEpochSecond() - 604_800);
    }

    private static Predicted of(double value, double actual) {
        return new Predicted(0, value, OptionalDouble.of(actual));
    }

    private static Predicted of(double value) {
        return new Predicted(0, value, OptionalDouble.empty());
    }

    /** 1, 2, 3 … as many as there are, each moved. */
    private static Sample evenly(int count, int moved) {
        return Values.of(IntStream.rangeClosed(1, count)
                .mapToDouble(it -> it * 1_000.0 / count + moved)
                .toArray());
    }
}
