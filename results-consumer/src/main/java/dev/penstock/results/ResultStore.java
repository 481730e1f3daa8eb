package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the effective result of each request, however often and in whatever order its results come, and however many
 * writers there are. A result that comes in parts counts once all of them are here. Safe for use by several threads.
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

    /** Stores a part, unless its result is no better than the effective one; flags a conflict. */
    PartOutcome putPart(ResultPart part);

    /** The whole result whose parts are {@link PartOutcome#COMPLETE}; empty when it has become effective meanwhile. */
    Optional<PredictionResult> join(ResultPart part);

    /** Makes the result whose parts are {@link PartOutcome#COMPLETE} the effective one, if it is better than that. */
    PutOutcome conclude(ResultPart part);

    /** The request's results of which parts are missing and that would be better than the effective one. */
    List<IncompleteResult> incomplete(RequestId id);

    Optional<StoredResult> find(RequestId id);

    @Override
    void close();
}
