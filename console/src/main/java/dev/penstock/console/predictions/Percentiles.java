package dev.penstock.console.predictions;

/** Numbers of which the 0th to the 100th percentile is known; in between they are taken to lie evenly. */
final class Percentiles implements Sample {
    private final int count;
    private final double mean;
    private final double[] percentiles;

    /** @param percentiles two or more, sorted, evenly from the least to the greatest */
    Percentiles(int count, double mean, double[] percentiles) {
        this.count = count;
        this.mean = mean;
        this.percentiles = percentiles.clone();
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double quantile(double part) {
        return Values.interpolated(percentiles, part);
    }

    @Override
    public double shareUpTo(double number) {
        int last = percentiles.length - 1;
        if (number < percentiles[0]) {
            return 0;
        }
        for (int i = last; i >= 0; i--) {
            if (percentiles[i] <= number) {
                double more = i == last ? 0 : (number - percentiles[i]) / (percentiles[i + 1] - percentiles[i]);
                return (i + more) / last;
            }
        }
        return 0;
    }
}
