package dev.penstock.training;

import java.util.OptionalDouble;

/**
 * How far predictions are from what came to pass.
 *
 * @param rmsle root of the mean squared difference of log1p, a prediction below zero counting as zero; absent where an outcome is
 *     below zero
 * @param rmse root of the mean squared difference, in the target's unit
 * @param mae mean absolute difference, in the target's unit
 */
public record Errors(OptionalDouble rmsle, double rmse, double mae) {

    /** Adds up the differences. */
    static final class Sum {

        private double squares;
        private double logSquares;
        private double absolutes;
        private int count;

        void add(double predicted, double actual) {
            double difference = predicted - actual;
            squares += difference * difference;
            absolutes += Math.abs(difference);
            double logs = actual < 0 ? Double.NaN : Math.log1p(Math.max(0, predicted)) - Math.log1p(actual);
            logSquares += logs * logs;
            count++;
        }

        Errors errors() {
            double rmsle = Math.sqrt(logSquares / count);
            return new Errors(
                    Double.isNaN(rmsle) ? OptionalDouble.empty() : OptionalDouble.of(rmsle),
                    Math.sqrt(squares / count),
                    absolutes / count);
        }
    }
}
