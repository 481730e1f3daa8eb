package dev.penstock.deadletters;

/**
 * Why a letter is dead, as letters are grouped. A part that does not apply is empty.
 *
 * @param reason a code: {@link dev.penstock.schemas.Reason}'s, another system's own, or {@link #EXHAUSTED}
 * @param component the part that gave it up
 * @param model whom the request was for
 * @param field the field or the place in the body that was at fault
 */
public record Cause(String reason, String component, String model, String field) {
    /** What SQS itself moved after too many receives: nobody said why. */
    public static final String EXHAUSTED = "exhausted";
}
