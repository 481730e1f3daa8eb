package dev.penstock.cli.demo;

import java.util.OptionalDouble;

/** Adds up how far predictions are from what came to pass. */
final class ErrorSum {
    private double squares;
    private double logSquares;
    private double absolutes;
    private long rows;

    void add(double predicted, double actual) {
        double difference = predicted - actual;
        double logs = predicted < 0 || actual < 0 ? Double.NaN : Math.log1p(predicted) - Math.log1p(actual);
        squares += difference * difference;
        logSquares += logs * logs;
        absolutes += Math.abs(difference);
        rows++;
    }

    long rows() {
        return rows;
    }

    /** To be asked when something was added. */
    Figures figures() {
        double rmsle = Math.sqrt(logSquares / rows);
        return new Figures(
                Double.isNaN(rmsle) ? OptionalDouble.empty() : OptionalDouble.of(rmsle),
                Math.sqrt(squares / rows),
                absolutes / rows);
    }

    /**
     * What it comes to.
     *
     * @param rmsle root of the mean squared difference of log1p; absent where anything is negative
     * @param rmse root of the mean squared difference, in the target's unit
     * @param mae mean absolute difference, in the target's unit
     */
    record Figures(OptionalDouble rmsle, double rmse, double mae) {}
}
