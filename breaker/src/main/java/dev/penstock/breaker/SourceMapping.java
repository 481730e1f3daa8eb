package dev.penstock.breaker;

import java.util.OptionalInt;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/**
 * The scorer's event source mapping, in the Lambda API. A mapping in the midst of a change takes no other one:
 * ResourceInUseException or ResourceConflictException, which {@link Passing} knows.
 */
final class SourceMapping {
    private final LambdaClient lambda;
    private final String uuid;

    SourceMapping(LambdaClient lambda, String uuid) {
        this.lambda = lambda;
        this.uuid = uuid;
    }

    /** What the API's states come to here. */
    enum State {
        ENABLED,
        DISABLED,
        /** On its way there, or to its end. */
        DISABLING,
        /** On its way to being enabled, with what it is set to. */
        CHANGING;

        static State of(String wire) {
            return switch (wire) {
                case "Enabled" -> ENABLED;
                case "Disabled" -> DISABLED;
                case "Disabling", "Deleting" -> DISABLING;
                default -> CHANGING;
            };
        }
    }

    /**
     * A mapping as it is now.
     *
     * @param maximumConcurrency empty when it has no maximum
     */
    record View(State state, OptionalInt maximumConcurrency) {

        boolean isOff() {
            return state == State.DISABLED || state == State.DISABLING;
        }

        boolean flowsAt(OptionalInt concurrency) {
            return state == State.ENABLED && maximumConcurrency.equals(concurrency);
        }
    }

    String uuid() {
        return uuid;
    }

    View look() {
        GetEventSourceMappingResponse mapping = lambda.getEventSourceMapping(request -> request.uuid(uuid));
        ScalingConfig scaling = mapping.scalingConfig();
        return new View(
                State.of(mapping.state()),
                scaling == null || scaling.maximumConcurrency() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(scaling.maximumConcurrency()));
    }

    /** Pauses it. Batches that it has received still run. */
    void disable() {
        lambda.updateEventSourceMapping(request -> request.uuid(uuid).enabled(false));
    }

    /** Lets it flow, by so many invocations at once; an empty scaling configuration takes the maximum away. */
    void enable(OptionalInt maximumConcurrency) {
        ScalingConfig.Builder scaling = ScalingConfig.builder();
        maximumConcurrency.ifPresent(scaling::maximumConcurrency);
        lambda.updateEventSourceMapping(
                request -> request.uuid(uuid).enabled(true).scalingConfig(scaling.build()));
    }
}
