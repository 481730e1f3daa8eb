package dev.penstock.benchmarks.figures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;

/** What a figure was in several runs. */
public record Spread(double median, double least, double most, int runs) {

    /**
     * The spread of some runs.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Spread of(Collection<Double> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no run, no spread");
        }
        double[] sorted =
                runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    /** {@code 120 (110–131)}; of one run {@code 120}. */
    @Override
    public String toString() {
        return runs == 1 ? number(median) : number(median) + " (" + number(least) + "–" + number(most) + ")";
    }

    /** With three digits or more. */
    public static String number(double value) {
        if (Math.abs(value) >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    /** {@code {"median":…,"min":…,"max":…,"runs":…}}. */
    public ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", median)
                .put("min", least)
                .put("max", most)
                .put("runs", runs);
    }

    /** How many times as much this is. */
    public double times(Spread other) {
        return median / other.median;
    }
}
