package dev.penstock.console.predictions;

import dev.penstock.console.store.Predicted;
import java.util.Arrays;
import java.util.List;

/** Predictions, each of which is known. */
public final class Values implements Sample {
    private final double[] sorted;

    private Values(double[] sorted) {
        this.sorted = sorted;
    }

    public static Values of(List<Predicted> predictions) {
        return of(predictions.stream().mapToDouble(Predicted::value).toArray());
    }

    static Values of(double... numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return new Values(sorted);
    }

    @Override
    public int count() {
        return sorted.length;
    }

    @Override
    public double mean() {
        return Figures.mean(sorted);
    }

    /** Between two of them it is interpolated. */
    @Override
    public double quantile(double part) {
        return interpolated(sorted, part);
    }

    static double interpolated(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        double further = place - below;
        return sorted[below] == sorted[above] ? sorted[below] : (1 - further) * sorted[below] + further * sorted[above];
    }

    @Override
    public double shareUpTo(double number) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (double) low / sorted.length;
    }
}
