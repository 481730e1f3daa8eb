package dev.penstock.schemas;

import java.time.Instant;
import java.util.Optional;

/**
 * A request that a producer is about to send.
 *
 * @param id the idempotency key; {@link RequestId#fresh()} unless the caller has one
 * @param source who asks: a URI reference
 * @param model the model's name
 * @param time when it was made
 * @param expiry when its result is of no use any more
 * @param traceParent W3C trace context
 * @param partitionKey the tenant
 * @param instances a JSON array of raw instances
 * @param context a JSON object that the result echoes
 * @param part which part of a larger request it is
 */
public record NewRequest(
        RequestId id,
        String source,
        String model,
        Instant time,
        Optional<Instant> expiry,
        Optional<String> traceParent,
        Optional<String> partitionKey,
        JsonSlice instances,
        Optional<JsonSlice> context,
        Optional<RequestPart> part) {

    /** A request that is no part of another. */
    public NewRequest(
            RequestId id,
            String source,
            String model,
            Instant time,
            Optional<Instant> expiry,
            Optional<String> traceParent,
            Optional<String> partitionKey,
            JsonSlice instances,
            Optional<JsonSlice> context) {
        this(id, source, model, time, expiry, traceParent, partitionKey, instances, context, Optional.empty());
    }
}
