package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the effective result of each request, however often and in whatever order its results come, and however many
 * writers there are. Safe for use by several threads.
 */
public interface ResultStore extends AutoCloseable {

    /** Stores a result if it is better than the one that is there; flags a conflict. */
    PutOutcome put(PredictionResult result);

    /**
     * Stores several, in their order.
     *
     * @return one outcome for each
     */
    default List<PutOutcome> putAll(List<PredictionResult> results) {
        return results.stream().map(this::put).toList();
    }

    Optional<StoredResult> find(RequestId id);

    @Override
    void close();
}
