package dev.penstock.rest;

import dev.penstock.environment.Time;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.schemas.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Holds a call until its request has a result, or its time is up. */
final class Holding {
    private static final Duration FIRST_LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final RequestStatus status;
    private final Time time;

    Holding(RequestStatus status, Time time) {
        this.status = status;
        this.time = time;
    }

    /** The answer with the result, if it comes in time; a table that does not answer is looked at again. */
    Optional<HttpAnswer> hold(RequestId id, Duration longest) {
        Instant end = time.clock().instant().plus(longest);
        Duration pause = FIRST_LOOK;
        while (true) {
            Optional<HttpAnswer> ended = look(id);
            Duration left = Duration.between(time.clock().instant(), end);
            if (ended.isPresent()
                    || left.isNegative()
                    || left.isZero()
                    || Thread.currentThread().isInterrupted()) {
                return ended;
            }
            time.pause(shorter(pause, left));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Optional<HttpAnswer> look(RequestId id) {
        try {
            return status.ended(id);
        } catch (SdkException e) {
            return Optional.empty();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
