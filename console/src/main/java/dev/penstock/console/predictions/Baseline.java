package dev.penstock.console.predictions;

import java.util.Optional;

/**
 * What the predictions of now are held against.
 *
 * @param of where it is from
 * @param from when it begins, as text: a time of the rows that were held out, or of the store
 * @param errors of the model there: the mean absolute error and the root of the mean squared one, where they are known
 */
public record Baseline(Kind of, Sample sample, Optional<String> from, Optional<TrainingErrors> errors) {

    /** Where a baseline is from. */
    public enum Kind {
        /** What the model predicted for the rows that its training held out. */
        TRAINING("training"),
        /** The last that it predicted before. */
        BEFORE("before");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }

    /** The errors on the rows that training held out. */
    public record TrainingErrors(double mae, double rmse) {}
}
