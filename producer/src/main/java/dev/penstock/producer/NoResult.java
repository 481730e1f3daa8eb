package dev.penstock.producer;

import dev.penstock.schemas.RequestId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A future ended without its request's result. The request is not lost by that: its result may still come. */
public final class NoResult extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NoResult(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The time is up; the cause is what last went wrong with receiving, if anything did. */
    static NoResult within(RequestId id, Duration timeout, @Nullable Throwable trouble) {
        return new NoResult(
                "no result of request " + id + " within " + timeout.toMillis() / 1000.0
                        + " s; the request may still be on its way or dead-lettered",
                trouble);
    }

    static NoResult closed(RequestId id) {
        return new NoResult("stopped waiting before a result of request " + id + " came", null);
    }
}
