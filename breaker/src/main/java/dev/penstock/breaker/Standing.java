package dev.penstock.breaker;

import java.util.Locale;

/** How an invocation leaves the mapping. */
enum Standing {
    FLOWING,
    PAUSED,
    RESUMING,
    /** Another invocation is at it. */
    HELD,
    /** Disabled by an operator, and left alone. */
    DISABLED;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
