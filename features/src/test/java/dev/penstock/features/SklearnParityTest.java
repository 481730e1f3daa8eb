package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.features.Operation.Categories;
import dev.penstock.features.Operation.Unfitted.Strategy;
import dev.penstock.schemas.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares with what scikit-learn, numpy and scipy made of the same values, recorded by src/test/parity/make_vectors.py. Linear
 * operations, encodings and rounding give the same bits; exponentials and logarithms, which C libraries compute each in its own
 * way, differ by at most the units in the last place stated below; a fitted mean and deviation by 1e-13 of their size, since sums
 * are added up in another order.
 */
class SklearnParityTest {
    private static final JsonNode VECTORS = vectors();
    private static final Map<String, Integer> ULPS =
            Map.of("log1p", 1, "expm1", 1, "log", 1, "exp", 1, "sigmoid", 2, "logit", 2, "sin24", 2, "cos7", 2);

    private static JsonNode vectors() {
        try {
            return Samples.tree(Path.of("src/test/resources/parity/vectors.json"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> scalings() {
        return StreamSupport.stream(VECTORS.get("scalings").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void a_scaling_gives_the_same_bits_there_and_back(JsonNode vector) {
        Scaling scaling = scaling(vector.get("op").asText(), vector.get("parameters"));
        double[] x = numbers(vector.get("x"));
        double[] y = numbers(vector.get("y"));
        double[] inverse = numbers(vector.get("inverse"));
        for (int i = 0; i < x.length; i++) {
            assertThat(Double.compare(scaling.apply(x[i]), y[i]))
                    .as("%s of %s", scaling, x[i])
                    .isZero();
            assertThat(Double.compare(scaling.inverse(y[i]), inverse[i]))
                    .as("inverse %s of %s", scaling, y[i])
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void a_scaling_is_fitted_alike(JsonNode vector) {
        double[] values = Arrays.stream(numbers(vector.get("fit")))
                .filter(x -> !Double.isNaN(x))
                .toArray();
        Scaling expected = scaling(vector.get("op").asText(), vector.get("parameters"));
        double low = vector.get("parameters").path("low").asDouble();
        double high = vector.get("parameters").path("high").asDouble();
        Scaling fitted = Statistics.scaling(new Scaling.ToFit(expected.op(), low, high), values);
        if (fitted instanceof Scaling.Standard a && expected instanceof Scaling.Standard b) {
            assertThat(a.mean()).isCloseTo(b.mean(), within(1e-13 * Math.max(Math.abs(b.mean()), b.scale())));
            assertThat(a.scale()).isCloseTo(b.scale(), within(1e-13 * b.scale()));
        } else {
            assertThat(fitted).isEqualTo(expected);
        }
    }

    private static Scaling scaling(String op, JsonNode parameters) {
        return switch (op) {
            case "standard" ->
                new Scaling.Standard(
                        parameters.get("mean").asDouble(),
                        parameters.get("scale").asDouble());
            case "robust" ->
                new Scaling.Robust(
                        parameters.get("center").asDouble(),
                        parameters.get("scale").asDouble());
            default ->
                new Scaling.MinMax(
                        parameters.get("minimum").asDouble(),
                        parameters.get("maximum").asDouble(),
                        parameters.get("low").asDouble(),
                        parameters.get("high").asDouble());
        };
    }

    @Test
    void imputed_values_are_the_same() {
        for (JsonNode vector : VECTORS.get("imputations")) {
            double[] values = Arrays.stream(numbers(vector.get("fit")))
                    .filter(x -> !Double.isNaN(x))
                    .toArray();
            Strategy strategy = Arrays.stream(Strategy.values())
                    .filter(it -> it.wire().equals(vector.get("strategy").asText()))
                    .findFirst()
                    .orElseThrow();
            double expected = vector.get("value").asDouble();
            double value = switch (strategy) {
                case MEAN -> Statistics.mean(values);
                case MEDIAN -> Statistics.median(values);
                case MOST_FREQUENT -> Statistics.mostFrequent(values);
            };
            assertThat(value)
                    .as("%s", strategy)
                    .isCloseTo(expected, within(strategy == Strategy.MEAN ? 1e-13 * expected : 0));
        }
    }

    @Test
    void one_hot_and_ordinal_encodings_are_the_same() {
        for (JsonNode vector : VECTORS.get("encodings")) {
            Dictionary dictionary = new Dictionary(true);
            Categories categories = categories(vector.get("categories"));
            double[] x = codes(vector.get("x"), dictionary);
            Operation.Ordinal ordinal = new Operation.Ordinal(categories, false, -1);
            Operation.Ordinal missing = new Operation.Ordinal(categories, false, Double.NaN);
            Column oneHot =
                    new Column("c", "f", List.of(new Operation.OneHot(categories, Operation.OneHot.Unknown.ZEROS)));
            CompiledColumn compiled = new CompiledColumn(oneHot, 0, 0, dictionary);
            for (int i = 0; i < x.length; i++) {
                double[] row = new double[categories.size()];
                assertThat(compiled.compute(new double[] {x[i]}, row)).isNull();
                assertThat(row).containsExactly(numbers(vector.get("oneHot").get(i)));
                assertThat(ColumnStep.of(ordinal, dictionary).apply(x[i]))
                        .isEqualTo(Double.valueOf(numbers(vector.get("ordinal"))[i]));
                assertThat(ColumnStep.of(missing, dictionary).apply(x[i]))
                        .isEqualTo(Double.valueOf(numbers(vector.get("ordinalMissing"))[i]));
            }
        }
    }

    private static Categories categories(JsonNode array) {
        List<String> texts = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        array.forEach(item -> {
            if (item.isTextual()) {
                texts.add(item.asText());
            } else {
                numbers.add(item.asDouble());
            }
        });
        return new Categories(texts, numbers);
    }

    private static double[] codes(JsonNode array, Dictionary dictionary) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(item -> item.isTextual() ? dictionary.add(item.asText()) : item.asDouble())
                .toArray();
    }

    @Test
    void functions_differ_by_no_more_than_the_stated_units_in_the_last_place() {
        for (JsonNode vector : VECTORS.get("functions")) {
            String op = vector.get("op").asText();
            Operation.Scalar function = function(op);
            double[] x = numbers(vector.get("x"));
            double[] y = numbers(vector.get("y"));
            int ulps = ULPS.getOrDefault(op, 0);
            for (int i = 0; i < x.length; i++) {
                assertThat(Math.abs(function.apply(x[i]) - y[i]))
                        .as("%s of %s is %s, not %s", op, x[i], function.apply(x[i]), y[i])
                        .isLessThanOrEqualTo(ulps * Math.ulp(y[i]));
            }
        }
    }

    private static Operation.Scalar function(String op) {
        return switch (op) {
            case "sin24" -> new Operation.Cyclical(true, 24);
            case "cos7" -> new Operation.Cyclical(false, 7);
            case "round2" -> new Operation.Round(2);
            case "round0" -> new Operation.Round(0);
            default ->
                Arrays.stream(Elementary.values())
                        .filter(it -> it.op().equals(op))
                        .findFirst()
                        .orElseThrow();
        };
    }

    @Test
    void every_function_undoes_itself() {
        for (Elementary function : Elementary.values()) {
            for (double x = 0.01; x < 1; x += 0.01) {
                assertThat(function.inverse(function.apply(x)))
                        .as("%s", function)
                        .isCloseTo(x, within(1e-14));
            }
        }
    }

    @Test
    void softmax_is_the_same_to_1e_15() {
        for (JsonNode vector : VECTORS.get("softmaxes")) {
            double[] scores = numbers(vector.get("x"));
            double[] expected = numbers(vector.get("y"));
            List<String> labels = IntStream.range(0, scores.length)
                    .mapToObj(i -> "label " + i)
                    .toList();
            Target target = new Target.Labels("t", labels, Target.Labels.Scores.SOFTMAX, 0.5);
            Prediction.Label label = (Prediction.Label) target.predict(scores);
            for (int i = 0; i < scores.length; i++) {
                assertThat(label.probabilities().get(labels.get(i))).isCloseTo(expected[i], within(1e-15));
            }
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(item -> item.isNull() ? Double.NaN : item.asDouble())
                .toArray();
    }
}
