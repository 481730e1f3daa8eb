package dev.penstock.e2e.scenarios;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a series of figures goes.
 *
 * @param values at equal distances, at least two
 */
record Trend(List<Double> values) {

    Trend {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException("one figure has no trend: " + values);
        }
    }

    /** How much it rises from one to the next: the median over all pairs (Theil and Sen), which single outliers do not move. */
    double slope() {
        return median(IntStream.range(0, values.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.range(i + 1, values.size())
                        .mapToDouble(j -> (values.get(j) - values.get(i)) / (j - i))));
    }

    /** The median of the first of them. */
    double first(int count) {
        return median(values.stream().limit(count).mapToDouble(it -> it));
    }

    /** The median of the last of them. */
    double last(int count) {
        return median(values.stream().skip(values.size() - count).mapToDouble(it -> it));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
