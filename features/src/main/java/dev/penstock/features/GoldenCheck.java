package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has a plan reproduce its golden samples. */
final class GoldenCheck {
    private static final String REMEDY =
            "Train again (penstock train), or correct the sample if it is the sample that is wrong";

    private final FeaturePlan plan;
    private final Faults faults;

    GoldenCheck(FeaturePlan plan, Faults faults) {
        this.plan = plan;
        this.faults = faults;
    }

    void check(List<GoldenSample> samples) {
        for (int i = 0; i < samples.size(); i++) {
            check(samples.get(i), "/golden/" + i);
        }
    }

    private void check(GoldenSample sample, String pointer) {
        double[] row = new double[plan.columnNames().size()];
        try (JsonParser parser = sample.instance().parser()) {
            parser.nextToken();
            Optional<RowError> error = plan.row(parser, row);
            if (error.isEmpty()) {
                checkColumns(sample.columns(), row, pointer + "/columns");
            } else {
                String why =
                        error.get().code().wire() + " of " + error.get().field().orElse("the instance");
                faults.meaning(
                        pointer + "/instance",
                        "is refused: " + why + ", " + error.get().detail(),
                        REMEDY);
            }
        } catch (IOException e) {
            faults.meaning(pointer + "/instance", "passes the limits of a message", REMEDY);
        }
        checkPrediction(sample, pointer);
    }

    private void checkColumns(List<Double> expected, double[] row, String pointer) {
        if (expected.size() != row.length) {
            faults.meaning(pointer, "has " + expected.size() + " columns; the specification has " + row.length, REMEDY);
            return;
        }
        for (int i = 0; i < row.length; i++) {
            // Compares bits, with all NaNs alike.
            if (Double.compare(expected.get(i), row[i]) != 0) {
                String made = Double.isNaN(row[i]) ? "null" : DecimalText.of(row[i]);
                faults.meaning(
                        pointer + "/" + i,
                        "is not reproduced: " + plan.columnNames().get(i) + " is " + made,
                        REMEDY);
            }
        }
    }

    private void checkPrediction(GoldenSample sample, String pointer) {
        if (sample.scores().size() != plan.outputs()) {
            faults.meaning(
                    pointer + "/scores",
                    "has " + sample.scores().size() + " scores; the target has " + plan.outputs(),
                    REMEDY);
            return;
        }
        double[] scores = new double[plan.outputs()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = sample.scores().get(i);
        }
        Prediction made = plan.target().predict(scores);
        if (!isNear(made, sample.prediction())) {
            String shown = made.fold(it -> DecimalText.of(it.value()), it -> it.value(), it -> "no finite number");
            faults.meaning(pointer + "/prediction", "is not reproduced: it is " + shown, REMEDY);
        }
    }

    private static boolean isNear(Prediction made, Prediction expected) {
        if (made instanceof Prediction.Number a && expected instanceof Prediction.Number b) {
            return isNear(a.value(), b.value());
        }
        return made instanceof Prediction.Label a
                && expected instanceof Prediction.Label b
                && a.value().equals(b.value())
                && areNear(a.probabilities(), b.probabilities());
    }

    private static boolean areNear(Map<String, Double> made, Map<String, Double> expected) {
        for (Map.Entry<String, Double> probability : made.entrySet()) {
            if (!isNear(probability.getValue(), expected.getOrDefault(probability.getKey(), 2.0))) {
                return false;
            }
        }
        return made.size() == expected.size();
    }

    private static boolean isNear(double made, double expected) {
        return Math.abs(made - expected) <= GoldenSample.TOLERANCE * Math.abs(expected);
    }
}
