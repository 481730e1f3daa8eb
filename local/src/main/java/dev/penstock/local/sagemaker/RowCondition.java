package dev.penstock.local.sagemaker;

/**
 * A condition on a row that the model is sent, for calls that one row makes fail.
 *
 * @param column the column's index, from 0, in the order in which the model is sent them
 */
public record RowCondition(int column, Comparison comparison, double value) {

    /** How a cell is compared with the condition's value. A missing cell is only ever {@link #MISSING}. */
    public enum Comparison {
        EQUALS,
        BELOW,
        ABOVE,
        MISSING
    }

    public RowCondition {
        if (column < 0) {
            throw new IllegalArgumentException("column " + column);
        }
    }

    boolean anyOf(Matrix rows) {
        for (int row = 0; row < rows.rows() && column < rows.columns(); row++) {
            if (holds(rows.cell(row, column))) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(float cell) {
        return switch (comparison) {
            case EQUALS -> cell == (float) value;
            case BELOW -> cell < value;
            case ABOVE -> cell > value;
            case MISSING -> Float.isNaN(cell);
        };
    }
}
