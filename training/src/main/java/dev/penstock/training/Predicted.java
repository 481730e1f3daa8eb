package dev.penstock.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How a model's predictions of the held-out rows are distributed: what later ones can be held against.
 *
 * @param percentiles the 0th, 1st, … 100th, in the target's unit; between two rows they are interpolated
 */
public record Predicted(double mean, List<Double> percentiles) {
    private static final int PARTS = 100;

    public Predicted {
        percentiles = List.copyOf(percentiles);
    }

    /** Of one prediction or more. */
    static Predicted of(double[] predictions) {
        double[] sorted = predictions.clone();
        Arrays.sort(sorted);
        return new Predicted(
                DoubleStream.of(predictions).average().orElseThrow(),
                IntStream.rangeClosed(0, PARTS)
                        .mapToObj(percent -> at(sorted, percent))
                        .toList());
    }

    private static double at(double[] sorted, int percent) {
        double place = (double) percent * (sorted.length - 1) / PARTS;
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
