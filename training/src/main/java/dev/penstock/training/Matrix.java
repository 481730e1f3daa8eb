package dev.penstock.training;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.Target;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rows as XGBoost takes them: the plan's columns as floats, and the transformed target. */
final class Matrix {

    private final float[] cells;
    private final float[] labels;
    private final int columns;

    private Matrix(float[] cells, float[] labels, int columns) {
        this.cells = cells;
        this.labels = labels;
        this.columns = columns;
    }

    /** @throws TrainingFailure naming the lines whose instances the plan refuses */
    static Matrix of(List<TrainingRow> rows, FeaturePlan plan, Target.Numeric target, Path data) throws IOException {
        int columns = plan.columnNames().size();
        float[] cells = new float[rows.size() * columns];
        float[] labels = new float[rows.size()];
        double[] row = new double[columns];
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            Optional<RowError> error = fill(rows.get(i), plan, row);
            if (error.isPresent()) {
                bad.add("line " + rows.get(i).line() + ": " + describe(error.get()));
            }
            for (int column = 0; column < columns; column++) {
                cells[i * columns + column] = (float) row[column];
            }
            labels[i] = (float) target.transform(rows.get(i).target());
            if (!Float.isFinite(labels[i])) {
                bad.add("line " + rows.get(i).line() + ": " + target.name() + " can't be transformed");
            }
        }
        if (!bad.isEmpty()) {
            throw TrainingFailure.badRows(data, bad);
        }
        return new Matrix(cells, labels, columns);
    }

    private static Optional<RowError> fill(TrainingRow row, FeaturePlan plan, double[] into) throws IOException {
        try (JsonParser parser = row.instance().parser()) {
            parser.nextToken();
            return plan.row(parser, into);
        }
    }

    static String describe(RowError error) {
        String field = error.field().map(name -> name + ": ").orElse("");
        return field + error.detail() + " (" + error.code().wire() + ")";
    }

    int rows() {
        return labels.length;
    }

    int columns() {
        return columns;
    }

    /** Rows one after another, a missing cell as NaN; not to be changed. */
    float[] cells() {
        return cells;
    }

    /** Not to be changed. */
    float[] labels() {
        return labels;
    }

    /** The row's values in some of its columns. */
    List<Float> values(int row, int[] of) {
        return Arrays.stream(of)
                .mapToObj(column -> cells[row * columns + column])
                .toList();
    }
}
