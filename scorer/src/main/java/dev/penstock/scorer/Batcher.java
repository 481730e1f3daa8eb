package dev.penstock.scorer;

import dev.penstock.features.EncodedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Batches the rows of many requests into as few endpoint calls as rows and bytes allow. */
final class Batcher {
    private final int mostRows;
    private final int mostBytes;

    /**
     * @param mostRows rows of one call
     * @param mostBytes bytes of one call's body; a single row may have more, and is then the endpoint's to refuse
     */
    Batcher(int mostRows, int mostBytes) {
        this.mostRows = mostRows;
        this.mostBytes = mostBytes;
    }

    List<MicroBatch> batch(Map<ServedModel, EncodedRows> rowsByModel) {
        List<MicroBatch> batches = new ArrayList<>();
        rowsByModel.forEach((model, rows) -> {
            for (int from = 0; from < rows.size(); ) {
                int to = end(rows, from);
                batches.add(new MicroBatch(model, rows, from, to));
                from = to;
            }
        });
        return batches;
    }

    /** The furthest end that both limits allow, found by halving: more rows never have fewer bytes. */
    private int end(EncodedRows rows, int from) {
        int fits = from + 1;
        int most = Math.min(rows.size(), from + mostRows);
        while (fits < most) {
            int middle = (fits + most + 1) >>> 1;
            if (rows.bytes(from, middle) <= mostBytes) {
                fits = middle;
            } else {
                most = middle - 1;
            }
        }
        return fits;
    }
}
