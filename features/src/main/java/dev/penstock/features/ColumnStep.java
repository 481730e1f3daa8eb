package dev.penstock.features;

import dev.penstock.features.Operation.Categories;
import java.util.Arrays;

/** One operation of a column, ready to run on raw values: numbers, codes of texts, codes of dates. */
@FunctionalInterface
interface ColumnStep {
    double apply(double x);

    /** Compiles any operation but a one-hot one; an ordinal one that refuses unknown values makes -1 of them. */
    static ColumnStep of(Operation operation, Dictionary dictionary) {
        if (operation instanceof Operation.Scalar scalar) {
            return scalar::apply;
        }
        if (operation instanceof Operation.Part it) {
            DatePart part = it.part();
            return x -> Double.isNaN(x) ? x : part.of((long) x);
        }
        if (operation instanceof Operation.Missing) {
            return x -> Double.isNaN(x) ? 1 : 0;
        }
        if (operation instanceof Operation.Impute it) {
            double value = it.value();
            return x -> Double.isNaN(x) ? value : x;
        }
        if (operation instanceof Operation.ImputeText it) {
            double code = dictionary.add(it.value());
            return x -> Double.isNaN(x) ? code : x;
        }
        if (operation instanceof Operation.Ordinal it) {
            ColumnStep place = placeIn(it.categories(), dictionary);
            double unknown = it.refusesUnknown() ? -1 : it.unknown();
            return x -> {
                double found = place.apply(x);
                return found < 0 ? unknown : found;
            };
        }
        throw new IllegalArgumentException(operation.op() + " is no single step");
    }

    /** From a raw value to the place of its category, or -1. */
    static ColumnStep placeIn(Categories categories, Dictionary dictionary) {
        return categories.areTexts() ? placeOfText(categories, dictionary) : placeOfNumber(categories);
    }

    private static ColumnStep placeOfText(Categories categories, Dictionary dictionary) {
        for (String text : categories.texts()) {
            dictionary.add(text);
        }
        int[] places = new int[dictionary.size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < categories.size(); i++) {
            places[dictionary.code(categories.texts().get(i))] = i;
        }
        return x -> x >= 0 && x < places.length ? places[(int) x] : -1;
    }

    private static ColumnStep placeOfNumber(Categories categories) {
        double[] sorted = new double[categories.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = categories.numbers().get(i);
        }
        double[] inOrder = sorted.clone();
        Arrays.sort(sorted);
        int[] places = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            places[Arrays.binarySearch(sorted, inOrder[i])] = i;
        }
        return x -> {
            int found = Arrays.binarySearch(sorted, x + 0.0);
            return found < 0 ? -1 : places[found];
        };
    }
}
