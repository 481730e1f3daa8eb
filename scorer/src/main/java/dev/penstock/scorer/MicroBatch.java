package dev.penstock.scorer;

import dev.penstock.features.EncodedRows;
import dev.penstock.schemas.JsonSlice;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rows of one model, of one request or many, that one endpoint call is to score: from (included) to (excluded). */
record MicroBatch(ServedModel model, EncodedRows rows, int from, int to) {

    MicroBatch {
        if (from < 0 || to <= from || to > rows.size()) {
            throw new IllegalArgumentException("rows " + from + " to " + to + " of " + rows.size());
        }
    }

    /** The row of the model's first golden sample, which every endpoint that serves the model can score. */
    static MicroBatch golden(ServedModel model) {
        EncodedRows rows = model.plan().newRows();
        try {
            String instance = model.plan().golden().get(0).instance().text();
            Transformer.transform(model.plan(), JsonSlice.of("[" + instance + "]"), rows);
        } catch (IOException e) {
            throw new UncheckedIOException("a golden sample that was reproduced at the start", e);
        }
        return new MicroBatch(model, rows, 0, 1);
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
