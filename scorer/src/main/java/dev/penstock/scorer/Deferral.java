package dev.penstock.scorer;

import java.util.Locale;

/** Why a delivery goes back to the queue. */
enum Deferral {
    /** The endpoint failed, throttled or did not answer in time. */
    ENDPOINT_UNAVAILABLE,
    /** The endpoint refused the caller: it is missing, or access to it is. */
    ENDPOINT_MISCONFIGURED,
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
