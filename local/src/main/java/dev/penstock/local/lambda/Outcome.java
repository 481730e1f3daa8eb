package dev.penstock.local.lambda;

import java.util.function.Function;

/** How an invocation ended. */
public sealed interface Outcome {

    <T> T fold(Function<Returned, T> returned, Function<Raised, T> raised, Function<Throttled, T> throttled);

    /** The handler returned, and this is what, as JSON. */
    record Returned(Payload payload, Report report) implements Outcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned, Function<Raised, T> raised, Function<Throttled, T> throttled) {
            return returned.apply(this);
        }
    }

    /** The handler threw, ran out of time, could not be made or answered too much: the error's JSON. */
    record Raised(Payload error, Report report) implements Outcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned, Function<Raised, T> raised, Function<Throttled, T> throttled) {
            return raised.apply(this);
        }
    }

    /** No instance was free and none could be added; the handler never saw the event. */
    record Throttled(String function) implements Outcome {
        @Override
        public <T> T fold(
                Function<Returned, T> returned, Function<Raised, T> raised, Function<Throttled, T> throttled) {
            return throttled.apply(this);
        }
    }
}
