package dev.penstock.training;

import java.nio.file.Path;
import java.util.List;

/** Rows to train on and, later than all of them, rows that are held out. */
record Split(List<TrainingRow> older, List<TrainingRow> newer) {

    private static final int LEAST_ROWS = 10;

    /** @param heldOut the part of all rows that is held out, rounded down to whole rows */
    static Split of(List<TrainingRow> sorted, double heldOut, Path data) {
        int newer = (int) (sorted.size() * heldOut);
        if (sorted.size() < LEAST_ROWS || newer == 0 || newer == sorted.size()) {
            throw TrainingFailure.tooFewRows(data, sorted.size());
        }
        int older = sorted.size() - newer;
        return new Split(List.copyOf(sorted.subList(0, older)), List.copyOf(sorted.subList(older, sorted.size())));
    }

    int size() {
        return older.size() + newer.size();
    }

    List<TrainingRow> newest(int count) {
        return newer.subList(Math.max(0, newer.size() - count), newer.size());
    }
}
