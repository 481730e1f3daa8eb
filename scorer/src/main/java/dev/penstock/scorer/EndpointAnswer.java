package dev.penstock.scorer;

import dev.penstock.features.Scores;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What one endpoint call meant for the rows that it carried. */
sealed interface EndpointAnswer {

    /** A score for each row. */
    record Scored(Scores scores, Optional<String> variant, Duration elapsed) implements EndpointAnswer {}

    /** The model refused the call as a whole: at least one of its rows is bad. */
    record Suspect() implements EndpointAnswer {}

    /** The model answered with something that is no score for each row. */
    record Garbled() implements EndpointAnswer {}

    /** Nothing is known about the rows; another time may do. */
    record Unavailable(Deferral cause) implements EndpointAnswer {}

    default <T> T fold(
            Function<? super Scored, ? extends T> scored,
            Function<? super Suspect, ? extends T> suspect,
            Function<? super Garbled, ? extends T> garbled,
            Function<? super Unavailable, ? extends T> unavailable) {
        if (this instanceof Scored it) {
            return scored.apply(it);
        }
        if (this instanceof Suspect it) {
            return suspect.apply(it);
        }
        return this instanceof Garbled it ? garbled.apply(it) : unavailable.apply((Unavailable) this);
    }
}
