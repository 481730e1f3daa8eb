package dev.penstock.deadletters;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a letter is dead, as letters are grouped. A part that does not apply is empty.
 *
 * @param reason a code: {@link dev.penstock.schemas.Reason}'s, another system's own, or {@link #EXHAUSTED}
 * @param component the part that gave it up
 * @param model whom the request was for
 * @param field the field or the place in the body that was at fault
 */
public record Cause(String reason, String component, String model, String field) {
    private static final int KEY_DIGITS = 16;

    /** What SQS itself moved after too many receives: nobody said why. */
    public static final String EXHAUSTED = "exhausted";

    /** What names the letters of this cause, where all its parts are too long: sixteen hexadecimal digits. */
    public String key() {
        return LetterId.digest(List.of(reason, component, model, field)).substring(0, KEY_DIGITS);
    }

    /** Those parts that apply, for people. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "reason", reason);
        add(parts, "component", component);
        add(parts, "model", model);
        add(parts, "field", field);
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }
}
