package dev.penstock.features;

import dev.penstock.features.Operation.Categories;
import java.util.Arrays;

/**
 * One operation of a column, ready to run on raw values: numbers, codes of texts, codes of dates. Records and not lambdas, since the
 * first lambda of a process costs a cold start milliseconds.
 */
interface ColumnStep {
    double apply(double x);

    /** Compiles any operation but a one-hot one; an ordinal one that refuses unknown values makes -1 of them. */
    static ColumnStep of(Operation operation, Dictionary dictionary) {
        if (operation instanceof Operation.Scalar it) {
            return new OfNumbers(it);
        }
        if (operation instanceof Operation.Part it) {
            return new Part(it.part());
        }
        if (operation instanceof Operation.Missing) {
            return new Missing();
        }
        if (operation instanceof Operation.Impute it) {
            return new Impute(it.value());
        }
        if (operation instanceof Operation.ImputeText it) {
            return new Impute(dictionary.add(it.value()));
        }
        if (operation instanceof Operation.Ordinal it) {
            return new Ordinal(placeIn(it.categories(), dictionary), it.refusesUnknown() ? -1 : it.unknown());
        }
        throw new IllegalArgumentException(operation.op() + " is no single step");
    }

    /** From a raw value to the place of its category, or -1. */
    static ColumnStep placeIn(Categories categories, Dictionary dictionary) {
        return categories.areTexts() ? TextPlace.of(categories, dictionary) : NumberPlace.of(categories);
    }

    record OfNumbers(Operation.Scalar operation) implements ColumnStep {
        @Override
        public double apply(double x) {
            return operation.apply(x);
        }
    }

    record Part(DatePart part) implements ColumnStep {
        @Override
        public double apply(double x) {
            return Double.isNaN(x) ? x : part.of((long) x);
        }
    }

    record Missing() implements ColumnStep {
        @Override
        public double apply(double x) {
            return Double.isNaN(x) ? 1 : 0;
        }
    }

    record Impute(double value) implements ColumnStep {
        @Override
        public double apply(double x) {
            return Double.isNaN(x) ? value : x;
        }
    }

    record Ordinal(ColumnStep place, double unknown) implements ColumnStep {
        @Override
        public double apply(double x) {
            double found = place.apply(x);
            return found < 0 ? unknown : found;
        }
    }

    /** The place of a text's category, by the text's code. */
    final class TextPlace implements ColumnStep {
        private final int[] places;

        private TextPlace(int[] places) {
            this.places = places;
        }

        static TextPlace of(Categories categories, Dictionary dictionary) {
            for (String text : categories.texts()) {
                dictionary.add(text);
            }
            int[] places = new int[dictionary.size()];
            Arrays.fill(places, -1);
            for (int i = 0; i < categories.size(); i++) {
                places[dictionary.code(categories.texts().get(i))] = i;
            }
            return new TextPlace(places);
        }

        @Override
        public double apply(double x) {
            return x >= 0 && x < places.length ? places[(int) x] : -1;
        }
    }

    /** The place of a number's category, by binary search. */
    final class NumberPlace implements ColumnStep {
        private final double[] sorted;
        private final int[] places;

        private NumberPlace(double[] sorted, int[] places) {
            this.sorted = sorted;
            this.places = places;
        }

        static NumberPlace of(Categories categories) {
            double[] inOrder = new double[categories.size()];
            for (int i = 0; i < inOrder.length; i++) {
                inOrder[i] = categories.numbers().get(i);
            }
            double[] sorted = inOrder.clone();
            Arrays.sort(sorted);
            int[] places = new int[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                places[Arrays.binarySearch(sorted, inOrder[i])] = i;
            }
            return new NumberPlace(sorted, places);
        }

        @Override
        public double apply(double x) {
            // 0 and -0 are the same category, and two numbers to the search.
            int found = Arrays.binarySearch(sorted, x + 0.0);
            return found < 0 ? -1 : places[found];
        }
    }
}
