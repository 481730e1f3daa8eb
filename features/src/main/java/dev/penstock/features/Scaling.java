package dev.penstock.features;

/** A linear step, in the arithmetic of scikit-learn's transformer of the same name, so that both give the same bits. */
public sealed interface Scaling extends Operation.Invertible {

    /** {@code (x - mean) / scale}, as StandardScaler. */
    record Standard(double mean, double scale) implements Scaling {
        @Override
        public String op() {
            return "standard";
        }

        @Override
        public double apply(double x) {
            return (x - mean) / scale;
        }

        @Override
        public double inverse(double y) {
            return y * scale + mean;
        }
    }

    /** {@code (x - center) / scale}, as RobustScaler. */
    record Robust(double center, double scale) implements Scaling {
        @Override
        public String op() {
            return "robust";
        }

        @Override
        public double apply(double x) {
            return (x - center) / scale;
        }

        @Override
        public double inverse(double y) {
            return y * scale + center;
        }
    }

    /** From the range {@code minimum … maximum} to the range {@code low … high}, as MinMaxScaler; an empty range counts as 1. */
    record MinMax(double minimum, double maximum, double low, double high) implements Scaling {
        private static final double EMPTY = 10 * Math.ulp(1.0);

        @Override
        public String op() {
            return "min-max";
        }

        @Override
        public double apply(double x) {
            double scale = scale();
            return x * scale + (low - minimum * scale);
        }

        @Override
        public double inverse(double y) {
            double scale = scale();
            return (y - (low - minimum * scale)) / scale;
        }

        private double scale() {
            double range = maximum - minimum;
            return (high - low) / (range < EMPTY ? 1 : range);
        }
    }

    /** A scaling of a draft, whose parameters are still to be found in the training data. */
    record ToFit(String op, double low, double high) implements Scaling {
        @Override
        public double apply(double x) {
            throw new IllegalStateException(op + " has no parameters yet");
        }

        @Override
        public double inverse(double y) {
            return apply(y);
        }
    }
}
