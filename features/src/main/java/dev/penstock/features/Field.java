package dev.penstock.features;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/**
 * A raw value that clients send.
 *
 * @param description for people; may be empty
 * @param presence what becomes of an instance without it, or with null for it
 * @param range of a number; of a date, as {@link DateCode}s
 * @param format of a date, such as {@code yyyy-MM-dd}; empty for other types
 * @param categories of a category, all that it may be; of other types none
 * @param longest how many characters (code points) a text may have
 */
public record Field(
        String name,
        FieldType type,
        String description,
        Presence presence,
        Range range,
        String format,
        List<String> categories,
        int longest) {
    /** The texts of a message are no longer. */
    static final int LONGEST_TEXT = 65_536;

    public Field {
        categories = List.copyOf(categories);
    }

    /** What becomes of an instance without the field. */
    public sealed interface Presence {
        /** It is refused. */
        record Required() implements Presence {}

        /** The value is missing: an empty cell, unless a column imputes it. */
        record Optional() implements Presence {}

        /** This value stands for it: a {@code Double}, {@code Boolean} or {@code String} as the type has it. */
        record Default(Object value) implements Presence {}
    }

    /** Bounds, both inside; infinite where there is none. */
    public record Range(double minimum, double maximum) {
        static final Range UNBOUNDED = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean holds(double x) {
            return x >= minimum && x <= maximum;
        }
    }

    public boolean isRequired() {
        return presence instanceof Presence.Required;
    }

    boolean mayBeMissing() {
        return presence instanceof Presence.Optional;
    }

    /**
     * Writes the cell of a table as this field's JSON value: an empty cell as null, a number or truth value as such where the
     * cell is one, and else the text as it stands, so that the plan says what is wrong with it.
     */
    public void writeCell(JsonGenerator json, String cell) throws IOException {
        if (cell.isEmpty()) {
            json.writeNull();
        } else if (type.isNumeric() && JsonNumber.is(cell)) {
            json.writeNumber(cell);
        } else if (type == FieldType.BOOLEAN && (cell.equals("true") || cell.equals("false"))) {
            json.writeBoolean(cell.equals("true"));
        } else {
            json.writeString(cell);
        }
    }
}
