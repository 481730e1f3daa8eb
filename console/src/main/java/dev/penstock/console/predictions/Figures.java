package dev.penstock.console.predictions;

import dev.penstock.console.store.Predicted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What several predictions come to.
 *
 * @param spread of the predicted, empty where there is none
 * @param errors against the actuals, empty where none is known
 */
public record Figures(int count, Optional<Spread> spread, Optional<Errors> errors) {

    /** The predicted: their mean, and the values that 5, 50 and 95 of a hundred do not exceed. */
    public record Spread(double mean, double p5, double p50, double p95) {}

    /**
     * How far predictions were from the actuals, in the predictions' unit.
     *
     * @param count of predictions whose actual is known
     * @param meanActual of those actuals
     * @param mae mean absolute error
     * @param rmse root of the mean squared error
     * @param bias mean error: above zero where the model predicts too much
     */
    public record Errors(int count, double meanActual, double mae, double rmse, double bias) {}

    public static Figures of(List<Predicted> predictions) {
        return new Figures(predictions.size(), spread(predictions), errors(predictions));
    }

    private static Optional<Spread> spread(List<Predicted> predictions) {
        if (predictions.isEmpty()) {
            return Optional.empty();
        }
        Values values = Values.of(predictions);
        return Optional.of(
                new Spread(values.mean(), values.quantile(0.05), values.quantile(0.5), values.quantile(0.95)));
    }

    private static Optional<Errors> errors(List<Predicted> predictions) {
        List<Predicted> known =
                predictions.stream().filter(it -> it.actual().isPresent()).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double[] actuals =
                known.stream().mapToDouble(it -> it.actual().getAsDouble()).toArray();
        double[] errors = known.stream()
                .mapToDouble(it -> it.value() - it.actual().getAsDouble())
                .toArray();
        return Optional.of(new Errors(
                known.size(),
                mean(actuals),
                mean(Arrays.stream(errors).map(Math::abs).toArray()),
                Math.sqrt(mean(Arrays.stream(errors).map(it -> it * it).toArray())),
                mean(errors)));
    }

    static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }
}
