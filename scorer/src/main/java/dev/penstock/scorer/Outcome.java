package dev.penstock.scorer;

import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.PredictionResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a delivery ends. Until the topic and the dead-letter queue have taken what they are to take, it is how the delivery
 * is meant to end: publishing and dead-lettering turn what they fail on into {@link Deferred}.
 */
sealed interface Outcome {

    Delivery delivery();

    /** Every instance has its prediction; acknowledged once the topic has the result. */
    record Scored(Delivery delivery, PredictionResult result) implements Outcome {}

    /**
     * The request can't succeed as it stands; acknowledged once the dead-letter queue has its copy and, where the request
     * was legible enough to have a result, the topic has that.
     */
    record Rejected(Delivery delivery, DeadLetterAttributes letter, Optional<PredictionResult> result)
            implements Outcome {}

    /** Expired before it was scored: a result and no dead letter. */
    record Expired(Delivery delivery, PredictionResult result) implements Outcome {}

    /** Stays on the queue. */
    record Deferred(Delivery delivery, Deferral cause) implements Outcome {}

    default <T> T fold(
            Function<? super Scored, ? extends T> scored,
            Function<? super Rejected, ? extends T> rejected,
            Function<? super Expired, ? extends T> expired,
            Function<? super Deferred, ? extends T> deferred) {
        if (this instanceof Scored it) {
            return scored.apply(it);
        }
        if (this instanceof Rejected it) {
            return rejected.apply(it);
        }
        return this instanceof Expired it ? expired.apply(it) : deferred.apply((Deferred) this);
    }

    /** What the topic must take before the delivery may be acknowledged. */
    default Optional<PredictionResult> toPublish() {
        return this.<Optional<PredictionResult>>fold(
                scored -> Optional.of(scored.result),
                rejected -> rejected.result,
                expired -> Optional.of(expired.result),
                deferred -> Optional.empty());
    }

    default Outcome deferred(Deferral cause) {
        return new Deferred(delivery(), cause);
    }
}
