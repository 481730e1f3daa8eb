package dev.penstock.features;

import java.util.List;
import java.util.Locale;

/**
 * One step from a field's value to a column, with its fitted parameters. A missing value (NaN) stays missing through every step
 * but {@link Impute}, {@link ImputeText}, {@link Missing}, {@link Ordinal} and {@link OneHot}.
 */
public sealed interface Operation {
    /** The step's name in a specification, such as {@code min-max}. */
    String op();

    /** From one number to another. */
    sealed interface Scalar extends Operation permits Invertible, Cyclical, Clip, Round {
        double apply(double x);
    }

    /** From one number to another, and back: what a target may have been trained on. */
    sealed interface Invertible extends Scalar permits Scaling, Elementary {
        double inverse(double y);
    }

    /** A part of a date. */
    record Part(DatePart part) implements Operation {
        @Override
        public String op() {
            return "part";
        }
    }

    /** 1 where the value is missing, else 0. */
    record Missing() implements Operation {
        @Override
        public String op() {
            return "missing";
        }
    }

    /** A number for a missing one. */
    record Impute(double value) implements Operation {
        @Override
        public String op() {
            return "impute";
        }
    }

    /** A category for a missing one. */
    record ImputeText(String value) implements Operation {
        @Override
        public String op() {
            return "impute";
        }
    }

    /**
     * The place of a category in the list, from 0.
     *
     * @param unknown the number for a value that is not in the list, NaN for a missing one; unused where such is refused
     * @param refusesUnknown whether a value that is not in the list is an error of its row
     */
    record Ordinal(Categories categories, boolean refusesUnknown, double unknown) implements Operation {
        @Override
        public String op() {
            return "ordinal";
        }
    }

    /** A column for each category, 1 where the value is that category and else 0. Always the last step. */
    record OneHot(Categories categories, Unknown unknown) implements Operation {
        /** What becomes of a value that is not in the list, a missing one included. */
        public enum Unknown {
            /** The row is refused. */
            ERROR,
            /** Every column is 0. */
            ZEROS,
            /** One more column, the last, is 1. */
            OTHER;

            private final String wire = name().toLowerCase(Locale.ROOT);

            String wire() {
                return wire;
            }
        }

        @Override
        public String op() {
            return "one-hot";
        }

        int width() {
            return categories.size() + (unknown == Unknown.OTHER ? 1 : 0);
        }
    }

    /** The sine or cosine of a number that goes round in a period. */
    record Cyclical(boolean sine, double period) implements Scalar {
        @Override
        public String op() {
            return "cyclical";
        }

        @Override
        public double apply(double x) {
            double angle = 2 * Math.PI * x / period;
            return sine ? StrictMath.sin(angle) : StrictMath.cos(angle);
        }
    }

    /** The nearest number between two bounds, of which either may be infinite. */
    record Clip(double minimum, double maximum) implements Scalar {
        @Override
        public String op() {
            return "clip";
        }

        @Override
        public double apply(double x) {
            return x < minimum ? minimum : x > maximum ? maximum : x;
        }
    }

    /** The nearest number of so many decimals, of two the even one, as numpy rounds. */
    record Round(int digits) implements Scalar {
        private static final double WHOLE_FROM = 1L << 52;

        @Override
        public String op() {
            return "round";
        }

        @Override
        public double apply(double x) {
            if (Math.abs(x) >= WHOLE_FROM) {
                return x;
            }
            double power = Math.pow(10, digits);
            return Math.rint(x * power) / power;
        }
    }

    /** A step of a draft whose parameters are still to be found in the training data. */
    sealed interface Unfitted extends Operation {

        /** Which of the values that are there stands for a missing one. */
        enum Strategy {
            /** Of numbers. */
            MEAN,
            /** Of numbers. */
            MEDIAN,
            /** Of numbers or texts; of equally frequent ones the least. */
            MOST_FREQUENT;

            private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

            String wire() {
                return wire;
            }
        }

        record ImputeBy(Strategy strategy) implements Unfitted {
            @Override
            public String op() {
                return "impute";
            }
        }

        record OrdinalOf(boolean refusesUnknown, double unknown) implements Unfitted {
            @Override
            public String op() {
                return "ordinal";
            }
        }

        record OneHotOf(OneHot.Unknown unknown) implements Unfitted {
            @Override
            public String op() {
                return "one-hot";
            }
        }
    }

    /** The categories of a step: either texts or numbers, each once. */
    record Categories(List<String> texts, List<Double> numbers) {
        public Categories {
            texts = List.copyOf(texts);
            numbers = List.copyOf(numbers);
            if (texts.isEmpty() == numbers.isEmpty()) {
                throw new IllegalArgumentException("categories are texts or numbers, and at least one");
            }
        }

        public int size() {
            return texts.size() + numbers.size();
        }

        boolean areTexts() {
            return !texts.isEmpty();
        }

        String label(int category) {
            return areTexts() ? texts.get(category) : DecimalText.of(numbers.get(category));
        }
    }
}
