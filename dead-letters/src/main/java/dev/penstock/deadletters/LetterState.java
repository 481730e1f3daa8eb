package dev.penstock.deadletters;

import java.util.Locale;

/** What has become of a letter, as far as this index knows. */
public enum LetterState {
    /** It is on the queue, or was when it was last looked for. */
    DEAD,
    /** A replay has claimed it. */
    REPLAYED,
    /** It was taken off the queue, and is kept in the index alone. */
    ARCHIVED,
    /** It was put back on the queue, where it is another letter: nothing but its message id had told it from others. */
    RESTORED,
    /** It was taken off the queue, and its body is not kept. */
    PURGED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The state as programs are shown it. */
    public String wire() {
        return wire;
    }

    static LetterState fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
