package dev.penstock.features;

import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column, or a group of one-hot columns, ready to be computed from a row of raw values. */
final class CompiledColumn {
    private final int field;
    private final int first;
    private final int width;
    private final ColumnStep[] steps;
    /** Whether the step refuses what it has no place for. */
    private final boolean[] refuses;

    private final @Nullable ColumnStep oneHot;
    private final Operation.OneHot.Unknown unknown;
    /** Whether a value that is there may become a missing one. */
    private final boolean mayLose;

    private final RowError unknownCategory;
    private final RowError notFinite;

    /** Compiles a column whose first number stands at the given place of the model's row. */
    CompiledColumn(Column column, int field, int first, Dictionary dictionary) {
        this.field = field;
        this.first = first;
        List<Operation> operations = column.operations();
        boolean endsInOneHot =
                !operations.isEmpty() && operations.get(operations.size() - 1) instanceof Operation.OneHot;
        steps = new ColumnStep[operations.size() - (endsInOneHot ? 1 : 0)];
        refuses = new boolean[steps.length];
        boolean loses = false;
        for (int i = 0; i < steps.length; i++) {
            steps[i] = ColumnStep.of(operations.get(i), dictionary);
            refuses[i] = operations.get(i) instanceof Operation.Ordinal it && it.refusesUnknown();
            loses |= operations.get(i) instanceof Operation.Ordinal it && Double.isNaN(it.unknown());
        }
        mayLose = loses;
        if (endsInOneHot) {
            Operation.OneHot last = (Operation.OneHot) operations.get(operations.size() - 1);
            oneHot = ColumnStep.placeIn(last.categories(), dictionary);
            unknown = last.unknown();
            width = last.width();
        } else {
            oneHot = null;
            unknown = Operation.OneHot.Unknown.ERROR;
            width = 1;
        }
        unknownCategory = RowError.of(
                RowErrorCode.UNKNOWN_CATEGORY,
                column.field(),
                "the value is in none of the categories that the model was trained on");
        notFinite = RowError.of(
                RowErrorCode.OUT_OF_RANGE, column.field(), "the model's column for this value is no finite number");
    }

    int width() {
        return width;
    }

    /** Computes the column from the raw values into its place of the row; returns what is wrong with them, or null. */
    @Nullable
    RowError compute(double[] raw, double[] row) {
        double given = raw[field];
        double x = given;
        for (int i = 0; i < steps.length; i++) {
            x = steps[i].apply(x);
            if (refuses[i] && x < 0) {
                return unknownCategory;
            }
        }
        if (oneHot != null) {
            return spread((int) oneHot.apply(x), row);
        }
        boolean finite = Double.isFinite(x);
        boolean missing = Double.isNaN(x) && (Double.isNaN(given) || mayLose);
        if (!finite && !missing) {
            return notFinite;
        }
        row[first] = x;
        return null;
    }

    private @Nullable RowError spread(int place, double[] row) {
        if (place < 0 && unknown == Operation.OneHot.Unknown.ERROR) {
            return unknownCategory;
        }
        for (int i = first; i < first + width; i++) {
            row[i] = 0;
        }
        if (place >= 0) {
            row[first + place] = 1;
        } else if (unknown == Operation.OneHot.Unknown.OTHER) {
            row[first + width - 1] = 1;
        }
        return null;
    }
}
