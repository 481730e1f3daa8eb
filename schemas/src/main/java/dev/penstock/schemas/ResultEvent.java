package dev.penstock.schemas;

import java.util.Map;
import java.util.function.Function;

/** What is published of a result: all of it, or, where it is larger than the topic takes, one of its parts. */
public sealed interface ResultEvent permits PredictionResult, ResultPart {

    /** The CloudEvents id: the same when the same event is published again. */
    String eventId();

    /** The SNS message attributes, for filter policies. */
    Map<String, String> attributes();

    default <T> T fold(
            Function<? super PredictionResult, ? extends T> whole, Function<? super ResultPart, ? extends T> part) {
        return this instanceof PredictionResult it ? whole.apply(it) : part.apply((ResultPart) this);
    }
}
