package dev.penstock.features;

import java.util.Arrays;

/** A model's raw scores for the rows of one call, in their order; NaN and infinity as the model gave them. */
public final class Scores {
    private final double[] values;
    private final int outputs;

    Scores(double[] values, int outputs) {
        this.values = values;
        this.outputs = outputs;
    }

    public int rows() {
        return values.length / outputs;
    }

    /** How many scores a row has. */
    public int outputs() {
        return outputs;
    }

    public double get(int row, int output) {
        return values[row * outputs + output];
    }

    double[] row(int row) {
        return Arrays.copyOfRange(values, row * outputs, (row + 1) * outputs);
    }
}
