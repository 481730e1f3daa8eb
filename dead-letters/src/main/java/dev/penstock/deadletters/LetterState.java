package dev.penstock.deadletters;

import java.util.Locale;

/** What has become of a letter, as far as this index knows. */
public enum LetterState {
    /** It is on the queue, or was when it was last looked for. */
    DEAD,
    /** A replay has claimed it. */
    REPLAYED;

    static LetterState fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
