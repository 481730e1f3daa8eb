package dev.penstock.local.sagemaker;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * libsvm rows as the container reads them: {@code column:value} pairs with columns counted from 0, anything without a colon (a
 * label) ignored, columns that are not named missing. Rows after the last one that names a column do not count.
 */
final class LibsvmInput {

    private LibsvmInput() {}

    static Matrix read(String text, int features) {
        NavigableMap<Integer, NavigableMap<Integer, Double>> rows = new TreeMap<>();
        String[] lines = text.strip().split("\n", -1);
        for (int row = 0; row < lines.length; row++) {
            for (String item : lines[row].split(" ", -1)) {
                if (item.indexOf(':') >= 0) {
                    put(item, rows.computeIfAbsent(row, r -> new TreeMap<>()));
                }
            }
        }
        if (rows.isEmpty()) {
            throw ContainerRefusal.unreadable("libsvm", "cannot infer dimensions from zero sized index arrays");
        }
        return matrix(rows, features);
    }

    /** A column that is named twice holds the sum, as in a sparse matrix built from pairs. */
    private static void put(String item, Map<Integer, Double> row) {
        String[] parts = item.split(":", -1);
        try {
            int column = Integer.parseInt(parts[0].strip());
            if (column < 0) {
                throw ContainerRefusal.unreadable("libsvm", "negative column index found");
            }
            row.merge(column, PythonFloat.parse(parts[1]), Double::sum);
        } catch (NumberFormatException e) {
            throw ContainerRefusal.unreadable("libsvm", "could not convert string to float: '" + item + "'");
        }
    }

    private static Matrix matrix(NavigableMap<Integer, NavigableMap<Integer, Double>> rows, int features) {
        int columns =
                1 + rows.values().stream().mapToInt(NavigableMap::lastKey).max().orElse(0);
        if (columns > features) {
            throw ContainerRefusal.notEvaluated("Feature size of libsvm inference data " + columns
                    + " is larger than feature size of trained model " + features + ".");
        }
        int count = rows.lastKey() + 1;
        float[] cells = new float[count * features];
        Arrays.fill(cells, Float.NaN);
        rows.forEach((row, values) ->
                values.forEach((column, value) -> cells[row * features + column] = value.floatValue()));
        return new Matrix(cells, count, features);
    }
}
