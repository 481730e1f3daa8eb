package dev.penstock.cli;

import dev.penstock.cli.input.InputRow;
import java.util.List;
import java.util.stream.Collectors;

/** Predicts rows while the caller waits, in one of two ways. */
sealed interface Predictions extends AutoCloseable permits DirectPredictions, InvokedPredictions {

    /** One outcome for each row, in their order. */
    List<RowOutcome> of(List<InputRow> rows);

    @Override
    void close();

    /** The rows as a JSON array. */
    static String array(List<InputRow> rows) {
        return rows.stream().map(InputRow::instance).collect(Collectors.joining(",", "[", "]"));
    }
}
