package dev.penstock.scorer;

import dev.penstock.features.EncodedRows;

/** Rows of one model, of one request or many, that one endpoint call is to score: from (included) to (excluded). */
record MicroBatch(ServedModel model, EncodedRows rows, int from, int to) {

    MicroBatch {
        if (from < 0 || to <= from || to > rows.size()) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + rows.size());
        }
    }

    int size() {
        return to - from;
    }

    byte[] body() {
        return rows.body(from, to);
    }

    MicroBatch firstHalf() {
        return new MicroBatch(model, rows, from, from + size() / 2);
    }

    MicroBatch secondHalf() {
        return new MicroBatch(model, rows, from + size() / 2, to);
    }
}
