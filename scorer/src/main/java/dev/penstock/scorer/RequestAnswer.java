package dev.penstock.scorer;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What came of all instances of one request. */
sealed interface RequestAnswer {

    /**
     * Something for every instance.
     *
     * @param predictions prediction i belongs to instance i
     * @param slowest how long the slowest of the endpoint calls took
     */
    record Complete(List<Prediction> predictions, ModelVersion model, Duration slowest) implements RequestAnswer {}

    /** At least one row has no answer yet. */
    record Incomplete(Deferral cause) implements RequestAnswer {}

    default <T> T fold(
            Function<? super Complete, ? extends T> complete, Function<? super Incomplete, ? extends T> incomplete) {
        return this instanceof Complete it ? complete.apply(it) : incomplete.apply((Incomplete) this);
    }
}
