package dev.penstock.features;

import java.util.Arrays;

/** The parameters that scikit-learn's transformers would find in the same values. */
final class Statistics {
    private static final double EPSILON = Math.ulp(1.0);

    private Statistics() {}

    /** The fitted scaling that a draft names; values are at least one, none of them missing. */
    static Scaling scaling(Scaling.ToFit draft, double[] values) {
        return switch (draft.op()) {
            case "standard" -> standard(values);
            case "robust" -> robust(values);
            case "min-max" -> {
                double[] sorted = sorted(values);
                yield new Scaling.MinMax(sorted[0], sorted[sorted.length - 1], draft.low(), draft.high());
            }
            default -> throw new IllegalArgumentException(draft.op() + " is no scaling");
        };
    }

    /** Mean and population standard deviation; of values that are all alike the scale is 1. */
    private static Scaling standard(double[] values) {
        double mean = mean(values);
        double squares =
                sum(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).toArray());
        double variance = squares / values.length;
        double noise = values.length * mean * EPSILON;
        boolean constant = variance <= values.length * EPSILON * variance + noise * noise;
        return new Scaling.Standard(mean, constant ? 1 : Math.sqrt(variance));
    }

    /** Median and the distance between the quartiles; of quartiles that are alike the scale is 1. */
    private static Scaling robust(double[] values) {
        double[] sorted = sorted(values);
        double range = quantile(sorted, 0.75) - quantile(sorted, 0.25);
        return new Scaling.Robust(median(values), range < 10 * EPSILON ? 1 : range);
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Of equally frequent ones the least. */
    static double mostFrequent(double[] values) {
        double[] sorted = sorted(values);
        double best = sorted[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < sorted.length; i++) {
            run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = sorted[i];
            }
        }
        return best;
    }

    /** Linear between the two nearest, in numpy's arithmetic. */
    private static double quantile(double[] sorted, double q) {
        double place = q * (sorted.length - 1);
        int below = (int) place;
        double a = sorted[below];
        double b = sorted[Math.min(below + 1, sorted.length - 1)];
        double t = place - below;
        return t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t;
    }

    /** With the rounding errors added up beside (Neumaier), so that the order of rows does not show. */
    private static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double x : values) {
            double next = sum + x;
            lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
