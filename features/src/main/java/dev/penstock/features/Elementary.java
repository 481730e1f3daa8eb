package dev.penstock.features;

import java.util.Locale;

/**
 * A function that needs no parameters. {@link StrictMath} computes it, so that every processor and JDK gives the same bits:
 * golden samples are made on one machine and checked on another.
 */
public enum Elementary implements Operation.Invertible {
    /** The logarithm of 1 + x. */
    LOG1P {
        @Override
        public double apply(double x) {
            return StrictMath.log1p(x);
        }

        @Override
        public double inverse(double y) {
            return StrictMath.expm1(y);
        }
    },
    /** The exponential less 1. */
    EXPM1 {
        @Override
        public double apply(double x) {
            return StrictMath.expm1(x);
        }

        @Override
        public double inverse(double y) {
            return StrictMath.log1p(y);
        }
    },
    /** The natural logarithm. */
    LOG {
        @Override
        public double apply(double x) {
            return StrictMath.log(x);
        }

        @Override
        public double inverse(double y) {
            return StrictMath.exp(y);
        }
    },
    /** The exponential. */
    EXP {
        @Override
        public double apply(double x) {
            return StrictMath.exp(x);
        }

        @Override
        public double inverse(double y) {
            return StrictMath.log(y);
        }
    },
    /** The logarithm of the odds of a probability. */
    LOGIT {
        @Override
        public double apply(double x) {
            return StrictMath.log(x / (1 - x));
        }

        @Override
        public double inverse(double y) {
            return SIGMOID.apply(y);
        }
    },
    /** The probability whose log odds are given. */
    SIGMOID {
        @Override
        public double apply(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }

        @Override
        public double inverse(double y) {
            return LOGIT.apply(y);
        }
    };

    private final String op = name().toLowerCase(Locale.ROOT);

    @Override
    public String op() {
        return op;
    }
}
