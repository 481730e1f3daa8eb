package dev.penstock.training;

import dev.penstock.features.Column;
import dev.penstock.features.FeaturePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The guess that a model has to beat: the mean outcome of the training rows that agree in a few columns. */
final class Baseline {

    private record Mean(double sum, int count) {
        private Mean plus(double value) {
            return new Mean(sum + value, count + 1);
        }

        private double value() {
            return sum / count;
        }
    }

    private final int[] by;
    private final Map<List<Float>, Mean> means = new HashMap<>();
    private Mean overall = new Mean(0, 0);

    /** @throws IllegalArgumentException if the plan has no such column */
    Baseline(List<String> columns, FeaturePlan plan) {
        this.by = places(columns, plan);
    }

    /** A one-hot column stands for all that it becomes. */
    private static int[] places(List<String> columns, FeaturePlan plan) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        List<String> unknown = new ArrayList<>(columns);
        for (Column column : plan.columns()) {
            int width = column.names().size();
            if (unknown.remove(column.name())) {
                IntStream.range(place, place + width).forEach(places::add);
            }
            place += width;
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("training.baseline names no column: " + String.join(", ", unknown));
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    Baseline fit(Matrix matrix, List<TrainingRow> rows) {
        for (int row = 0; row < rows.size(); row++) {
            double target = rows.get(row).target();
            means.merge(matrix.values(row, by), new Mean(target, 1), (mean, one) -> mean.plus(target));
            overall = overall.plus(target);
        }
        return this;
    }

    /** For each row the mean of those that agree with it; of all, where the training part had none. */
    double[] guesses(Matrix matrix) {
        double[] guesses = new double[matrix.rows()];
        for (int row = 0; row < guesses.length; row++) {
            guesses[row] = means.getOrDefault(matrix.values(row, by), overall).value();
        }
        return guesses;
    }
}
