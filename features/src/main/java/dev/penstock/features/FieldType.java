package dev.penstock.features;

import java.util.Locale;

/** What a field's values are in JSON. */
public enum FieldType {
    /** A number that a double can hold. */
    NUMBER,
    /** A number without fraction between -(2^53 - 1) and 2^53 - 1, which every reader of JSON holds exactly (RFC 8259). */
    INTEGER,
    /** {@code true} or {@code false}, in a column 1 or 0. */
    BOOLEAN,
    /** A text out of the field's list. */
    CATEGORY,
    /** Any text; a column matches it against its own list. */
    TEXT,
    /** A text in the form of a date. */
    DATE,
    /** A text in the form of a date and a time of day, without a zone. */
    DATETIME;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The type's name in a specification. */
    public String wire() {
        return wire;
    }

    boolean isNumeric() {
        return this == NUMBER || this == INTEGER;
    }

    boolean isText() {
        return this == CATEGORY || this == TEXT;
    }

    boolean isDate() {
        return this == DATE || this == DATETIME;
    }
}
