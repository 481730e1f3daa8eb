package dev.penstock.deadletters;

import java.util.Locale;

/** Where a letter of a plan is on its way. The journal has it before and after each step. */
enum ReplayState {
    /** Nothing has been done with it. */
    PLANNED,
    /** It is being sent: until the next state is written nobody knows whether it was. */
    SENDING,
    /** The destination took it. */
    SENT,
    /** Its result says that it went through. */
    CONFIRMED,
    /** Its result says that it failed again. */
    RETURNED,
    /** It had been replayed too often. */
    PARKED,
    /** It is not on the queue any more, or someone else deals with it. */
    MISSING;

    private final String wire = name().toLowerCase(Locale.ROOT);

    String wire() {
        return wire;
    }

    static ReplayState fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
