package dev.penstock.schemas;

import java.util.function.Function;

/** What the reader made of a message body: a request, or why it is none. */
public sealed interface RequestReading {

    record Accepted(PredictionRequest request) implements RequestReading {}

    record Refused(RefusedRequest refusal) implements RequestReading {}

    default <T> T fold(
            Function<? super PredictionRequest, ? extends T> accepted,
            Function<? super RefusedRequest, ? extends T> refused) {
        return this instanceof Accepted it ? accepted.apply(it.request()) : refused.apply(((Refused) this).refusal());
    }
}
