package dev.penstock.breaker;

import java.util.Locale;

/** How far a pause has come. */
public enum Phase {
    /** No endpoint answers: the mapping is disabled, or about to be. */
    PAUSED,
    /** An endpoint answers again: the mapping is enabled, with a maximum concurrency that climbs. */
    RESUMING;

    /** As the table and the log spell it: {@code paused}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
