package dev.penstock.features;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one field of a specification. */
final class FieldShape {
    static final double LARGEST_INTEGER = (1L << 53) - 1;
    static final String DATE_FORMAT = "yyyy-MM-dd";
    static final String DATETIME_FORMAT = "yyyy-MM-dd HH:mm:ss";

    private final Members members;
    private final Faults faults;
    private final boolean draft;

    FieldShape(Node node, Faults faults, boolean draft) {
        this.members = new Members(node, faults);
        this.faults = faults;
        this.draft = draft;
    }

    /** The field, or null where it is broken. */
    @Nullable
    Field read() {
        int before = faults.shapes();
        String name = members.name("name");
        Node typeName = members.required("type");
        FieldType type = members.choice(typeName, FieldType.values());
        if (typeName == null || faults.shapes() > before && !isType(typeName)) {
            return null;
        }
        String description = members.description();
        String format = format(type);
        Field.Range range = range(type, format);
        List<String> categories = type == FieldType.CATEGORY ? categories() : List.of();
        int longest =
                type == FieldType.TEXT ? members.integer("maxLength", 1, Field.LONGEST_TEXT, Field.LONGEST_TEXT) : 0;
        Field.Presence presence = presence(type);
        members.nothingElse();
        return faults.shapes() == before
                ? new Field(name, type, description, presence, range, format, categories, longest)
                : null;
    }

    private static boolean isType(Node text) {
        for (FieldType type : FieldType.values()) {
            if (type.wire().equals(text.text())) {
                return true;
            }
        }
        return false;
    }

    private List<String> categories() {
        boolean toFit = draft && !members.has("categories");
        Node array = toFit ? null : members.required("categories");
        members.optional("categories");
        return new CategoriesShape(faults).texts(members, array);
    }

    private String format(FieldType type) {
        if (!type.isDate()) {
            return "";
        }
        Node format = members.optional("format");
        String otherwise = type == FieldType.DATE ? DATE_FORMAT : DATETIME_FORMAT;
        if (format == null) {
            return otherwise;
        }
        if (!format.isText()) {
            faults.shape(format, "is no text", "Write a format such as " + otherwise);
        } else if (DatePattern.of(format.text(), type == FieldType.DATETIME) == null) {
            faults.meaning(
                    format,
                    "is no format of a " + type.wire(),
                    "Write " + otherwise + " or another order of "
                            + (type == FieldType.DATE
                                    ? "yyyy, MM and dd"
                                    : "yyyy, MM, dd, HH, and mm and ss if need be")
                            + ", each once, with letters between them in quotes");
        }
        return format.text();
    }

    private Field.Range range(FieldType type, String format) {
        if (type.isDate()) {
            DatePattern pattern = DatePattern.of(format, type == FieldType.DATETIME);
            double least = moment("minimum", pattern, Double.NEGATIVE_INFINITY);
            return ordered(least, moment("maximum", pattern, Double.POSITIVE_INFINITY));
        }
        if (type == FieldType.NUMBER) {
            double least = members.number("minimum", Double.NEGATIVE_INFINITY);
            return ordered(least, members.number("maximum", Double.POSITIVE_INFINITY));
        }
        if (type == FieldType.INTEGER) {
            double least = whole("minimum", -LARGEST_INTEGER);
            return ordered(least, whole("maximum", LARGEST_INTEGER));
        }
        return Field.Range.UNBOUNDED;
    }

    private Field.Range ordered(double minimum, double maximum) {
        if (minimum > maximum) {
            faults.meaning(members.node(), "has a minimum above its maximum", "Exchange the two");
            return Field.Range.UNBOUNDED;
        }
        return new Field.Range(minimum, maximum);
    }

    private double moment(String member, @Nullable DatePattern pattern, double otherwise) {
        Node text = members.optional(member);
        if (text == null) {
            return otherwise;
        }
        if (!text.isText()) {
            faults.shape(text, "is no text", "Write a date in the field's format");
            return otherwise;
        }
        long code = pattern == null ? 0 : pattern.read(text.text());
        if (code < 0) {
            faults.meaning(text, "is no date of the format " + pattern, "Write a date of the calendar in that form");
        }
        return code <= 0 ? otherwise : code;
    }

    private double whole(String member, double otherwise) {
        Node number = members.optional(member);
        if (number == null) {
            return otherwise;
        }
        double value = number.number();
        if (!(Math.abs(value) <= LARGEST_INTEGER) || value != Math.rint(value)) {
            faults.shape(number, "is no such integer", "Write an integer from -(2^53 - 1) to 2^53 - 1");
            return otherwise;
        }
        return value;
    }

    private Field.Presence presence(FieldType type) {
        boolean required = members.truth("required", true);
        Node value = members.optional("default");
        if (value == null) {
            return required ? new Field.Presence.Required() : new Field.Presence.Optional();
        }
        if (members.has("required")) {
            faults.shape(
                    members.node(),
                    "has both \"required\" and \"default\"",
                    "A field with a default is never missing: leave \"required\" out");
        }
        boolean right = switch (type) {
            case NUMBER -> value.isNumber();
            case INTEGER -> Math.abs(value.number()) <= LARGEST_INTEGER && value.number() == Math.rint(value.number());
            case BOOLEAN -> value.value() instanceof Boolean;
            case CATEGORY, TEXT, DATE, DATETIME -> value.isText();
        };
        if (!right || value.value() == null) {
            faults.shape(value, "is no " + type.wire(), "Write a value that an instance may have for this field");
            return new Field.Presence.Required();
        }
        return new Field.Presence.Default(value.value());
    }
}
