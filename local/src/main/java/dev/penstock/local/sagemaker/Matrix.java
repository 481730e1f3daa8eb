package dev.penstock.local.sagemaker;

/** Rows of float cells, one after another; a missing cell is NaN. */
final class Matrix {

    static final Matrix EMPTY = new Matrix(new float[0], 0, 0);

    private final float[] cells;
    private final int rows;
    private final int columns;

    Matrix(float[] cells, int rows, int columns) {
        if (cells.length != rows * columns) {
            throw new IllegalArgumentException(rows + " by " + columns + " are not " + cells.length + " cells");
        }
        this.cells = cells;
        this.rows = rows;
        this.columns = columns;
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    float cell(int row, int column) {
        return cells[row * columns + column];
    }

    float[] scores(Booster booster) {
        return booster.predict(cells, rows);
    }
}
