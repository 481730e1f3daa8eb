package dev.penstock.scorer;

import java.util.Locale;

/** Why a delivery goes back to the queue. */
enum Deferral {
    /** The endpoint failed, or there was no connection. */
    ENDPOINT_UNAVAILABLE,
    /** The endpoint had more calls than it takes. */
    ENDPOINT_THROTTLED,
    /** The endpoint did not answer in time. */
    ENDPOINT_TIMED_OUT,
    /** The endpoint refused the caller: it is missing, or access to it is. */
    ENDPOINT_MISCONFIGURED,
    /** The endpoint has failed again and again, so that no call was made. */
    BREAKER_OPEN,
    /** The bound on calls was reached before the bad rows of a call stood alone. */
    NOT_ISOLATED,
    /** The topic did not take the result. */
    RESULT_NOT_PUBLISHED,
    /** The dead-letter queue did not take the request. */
    DEAD_LETTER_NOT_TAKEN,
    /** The function's time was up. */
    OUT_OF_TIME;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the same attempt may succeed at once, so that waiting would only cost time. */
    boolean comesBackAtOnce() {
        return this == OUT_OF_TIME;
    }
}
