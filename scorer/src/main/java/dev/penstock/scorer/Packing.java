package dev.penstock.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Packs entries into as few batch calls as a service's limits on entries and bytes allow, in their order. */
final class Packing {
    /** SQS and SNS alike: entries of one batch call. */
    static final int ENTRIES = 10;

    private Packing() {}

    /** @param size an entry's bytes, its attributes included */
    static <T> List<List<T>> pack(List<T> entries, ToIntFunction<T> size, int mostBytes) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        int bytes = 0;
        for (T entry : entries) {
            int more = size.applyAsInt(entry);
            if (!batch.isEmpty() && (batch.size() == ENTRIES || bytes + more > mostBytes)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(entry);
            bytes += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
