package dev.penstock.producer;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks, put together step by step; each step gives a new draft. A draft without an id makes another request,
 * with an id of its own, each time it is built, so it serves as a template.
 *
 * <pre>{@code
 * NewRequest request = RequestDraft.forModel("bike-rental")
 *         .source("/shop/frankfurt")
 *         .instances(List.of(Map.of("datetime", "2012-07-04 17:00:00", "season", 3, …)))
 *         .build();
 * }</pre>
 */
public final class RequestDraft {
    private static final JsonSlice NO_INSTANCES = JsonSlice.of("[]");

    private final Parts parts;

    private RequestDraft(Parts parts) {
        this.parts = parts;
    }

    /** A draft for the model of that name, from nobody in particular. */
    public static RequestDraft forModel(String model) {
        return new RequestDraft(new Parts(
                model,
                Optional.empty(),
                PredictionRequest.ANONYMOUS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NO_INSTANCES,
                Optional.empty()));
    }

    /**
     * Gives the request an id, which is its idempotency key: the same id with the same content asks the same again.
     *
     * @throws IllegalArgumentException when it is not 1 to 64 of A-Z, a-z, 0-9, _ and -
     */
    public RequestDraft id(String id) {
        return id(new RequestId(id));
    }

    public RequestDraft id(RequestId id) {
        return new RequestDraft(parts.withId(Optional.of(id)));
    }

    /** Says who asks: a URI reference of 1 to 256 characters. */
    public RequestDraft source(String source) {
        return new RequestDraft(parts.withSource(source));
    }

    /** Says when the result is of no use any more; after that the request ends as {@code expired}. */
    public RequestDraft expiresAt(Instant expiry) {
        return new RequestDraft(parts.withExpiry(Optional.of(expiry)));
    }

    /** Names the tenant, which becomes the SQS message group of a fair queue: one tenant's burst does not delay the others. */
    public RequestDraft partitionKey(String key) {
        return new RequestDraft(parts.withPartitionKey(Optional.of(key)));
    }

    /** Passes on a W3C trace context of version 00. */
    public RequestDraft traceParent(String traceParent) {
        return new RequestDraft(parts.withTraceParent(Optional.of(traceParent)));
    }

    /**
     * Sets the instances: each a map by field name, a list by position in the specification's order, or an
     * {@link Instance}.
     *
     * @throws InvalidRequest naming the place of a value that has no exact JSON form, such as NaN
     */
    public RequestDraft instances(Collection<?> instances) {
        List<?> items = instances.stream().map(RequestDraft::namingPositions).toList();
        return new RequestDraft(parts.withInstances(ExactJson.write(items, parts.name(), "/data/instances")));
    }

    /**
     * Sets the instances to a JSON array as it stands.
     *
     * @throws InvalidRequest when the text is not one JSON value
     */
    public RequestDraft instancesJson(String array) {
        return new RequestDraft(parts.withInstances(ExactJson.given(array, parts.name(), "/data/instances")));
    }

    /**
     * Sets what the result shall echo, untouched.
     *
     * @throws InvalidRequest naming the place of a value that has no exact JSON form
     */
    public RequestDraft context(Map<String, ? extends @Nullable Object> context) {
        return new RequestDraft(
                parts.withContext(Optional.of(ExactJson.write(context, parts.name(), "/data/context"))));
    }

    /** The same with a JSON object as it stands. */
    public RequestDraft contextJson(String object) {
        return new RequestDraft(parts.withContext(Optional.of(ExactJson.given(object, parts.name(), "/data/context"))));
    }

    /** The request, made now; with an id of its own where the draft has none. */
    public NewRequest build() {
        return build(now());
    }

    NewRequest build(Instant time) {
        return new NewRequest(
                parts.id().orElseGet(RequestId::fresh),
                parts.source(),
                parts.model(),
                time,
                parts.expiry(),
                parts.traceParent(),
                parts.partitionKey(),
                parts.instances(),
                parts.context());
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same draft with another array of instances, which is known to be one. */
    RequestDraft withInstances(JsonSlice array) {
        return new RequestDraft(parts.withInstances(array));
    }

    private static Object namingPositions(Object instance) {
        return instance instanceof Collection<?> ? Map.of("features", instance) : instance;
    }

    private record Parts(
            String model,
            Optional<RequestId> id,
            String source,
            Optional<Instant> expiry,
            Optional<String> traceParent,
            Optional<String> partitionKey,
            JsonSlice instances,
            Optional<JsonSlice> context) {

        String name() {
            return id.map(it -> "request " + it).orElse("request for " + model);
        }

        Parts withId(Optional<RequestId> it) {
            return new Parts(model, it, source, expiry, traceParent, partitionKey, instances, context);
        }

        Parts withSource(String it) {
            return new Parts(model, id, it, expiry, traceParent, partitionKey, instances, context);
        }

        Parts withExpiry(Optional<Instant> it) {
            return new Parts(model, id, source, it, traceParent, partitionKey, instances, context);
        }

        Parts withTraceParent(Optional<String> it) {
            return new Parts(model, id, source, expiry, it, partitionKey, instances, context);
        }

        Parts withPartitionKey(Optional<String> it) {
            return new Parts(model, id, source, expiry, traceParent, it, instances, context);
        }

        Parts withInstances(JsonSlice it) {
            return new Parts(model, id, source, expiry, traceParent, partitionKey, it, context);
        }

        Parts withContext(Optional<JsonSlice> it) {
            return new Parts(model, id, source, expiry, traceParent, partitionKey, instances, it);
        }
    }
}
