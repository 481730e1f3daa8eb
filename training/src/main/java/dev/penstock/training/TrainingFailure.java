package dev.penstock.training;

import java.nio.file.Path;
import java.util.List;

/** A model that can't be trained, with what to do about it in the message. */
public final class TrainingFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_ROWS_NAMED = 10;

    private TrainingFailure(String message) {
        super(message);
    }

    private TrainingFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static TrainingFailure settings(Path file, String what) {
        return new TrainingFailure(file + ": training: " + what);
    }

    static TrainingFailure noTime(String field) {
        return new TrainingFailure(
                "training.json: training: time is " + field + ", which is no date or datetime field");
    }

    static TrainingFailure noData(Path data, String whereFrom) {
        return new TrainingFailure(
                "There is no file " + data + "." + (whereFrom.isEmpty() ? "" : " The data: " + whereFrom));
    }

    static TrainingFailure unreadable(Path data, String why) {
        return new TrainingFailure(data + " is no CSV that can be read: " + why);
    }

    static TrainingFailure missingColumns(Path data, List<String> columns) {
        return new TrainingFailure(data + " lacks " + (columns.size() == 1 ? "the column " : "the columns ")
                + String.join(", ", columns) + ". Its first row must name the columns.");
    }

    static TrainingFailure badRows(Path data, List<String> rows) {
        int more = rows.size() - MOST_ROWS_NAMED;
        return new TrainingFailure(data + " has rows that can't be used. Mend them or leave them out:\n  "
                + String.join("\n  ", rows.subList(0, Math.min(rows.size(), MOST_ROWS_NAMED)))
                + (more > 0 ? "\n  and " + more + " more" : ""));
    }

    static TrainingFailure tooFewRows(Path data, int rows) {
        return new TrainingFailure(data + " has " + rows + " rows, too few to train on some and hold out others");
    }

    static TrainingFailure nativeLibrary(Throwable cause) {
        return new TrainingFailure(
                "XGBoost's native library does not load. It needs OpenMP: install libgomp1 (Debian, Ubuntu: apt-get install"
                        + " libgomp1; Fedora, Amazon Linux: dnf install libgomp; macOS: brew install libomp). Only training"
                        + " needs it; trained models are served without it.",
                cause);
    }

    static TrainingFailure xgboost(Throwable cause) {
        return new TrainingFailure("XGBoost refuses: " + cause.getMessage(), cause);
    }
}
