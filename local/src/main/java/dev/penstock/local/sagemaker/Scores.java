package dev.penstock.local.sagemaker;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** What a booster says of some rows: as many scores a row as it has outputs. */
final class Scores {

    private final float[] values;
    private final int outputs;

    Scores(float[] values, int outputs) {
        this.values = values;
        this.outputs = outputs;
    }

    int rows() {
        return values.length / outputs;
    }

    /** So many rows more, repeating the last one, or fewer. */
    Scores resized(int change) {
        int rows = Math.max(0, rows() + change);
        float[] resized = Arrays.copyOf(values, rows * outputs);
        for (int i = values.length; i < resized.length && values.length > 0; i++) {
            resized[i] = values[i % outputs + values.length - outputs];
        }
        return new Scores(resized, outputs);
    }

    /** The first row's scores replaced. */
    Scores spoiled(float value) {
        float[] spoiled = values.clone();
        Arrays.fill(spoiled, 0, Math.min(outputs, spoiled.length), value);
        return new Scores(spoiled, outputs);
    }

    /** A row of several scores is printed as Python prints a list, which is no CSV: {@code [0.1, 0.2, 0.7]}. */
    String csv(Separator separator) {
        StringJoiner rows = separator == Separator.COMMA
                ? new StringJoiner(",")
                : new StringJoiner("\n", "", "\n").setEmptyValue("");
        for (int row = 0; row < rows(); row++) {
            rows.add(row(row, i -> PythonFloat.repr(values[i])));
        }
        return rows.toString();
    }

    /** {@code {"predictions": [{"score": x}, …]}}. */
    String json() {
        StringJoiner rows = new StringJoiner(", ", "{\"predictions\": [", "]}");
        for (int row = 0; row < rows(); row++) {
            rows.add("{\"score\": " + row(row, i -> PythonFloat.json(values[i])) + "}");
        }
        return rows.toString();
    }

    private String row(int row, IntFunction<String> print) {
        if (outputs == 1) {
            return print.apply(row);
        }
        StringJoiner scores = new StringJoiner(", ", "[", "]");
        for (int i = row * outputs; i < (row + 1) * outputs; i++) {
            scores.add(print.apply(i));
        }
        return scores.toString();
    }
}
