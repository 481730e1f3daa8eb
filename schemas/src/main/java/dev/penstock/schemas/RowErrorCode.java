package dev.penstock.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why one instance has no prediction: the closed list of a result's {@code predictions[].error.code}. */
public enum RowErrorCode {
    /** The instance is neither an object by field name nor {@code {"features":[…]}}. */
    NOT_AN_INSTANCE,
    /** {@code features} has more or fewer values than the specification has fields. */
    WRONG_ARITY,
    /** A required field is absent or null. */
    MISSING_FIELD,
    /** The specification has no such field. */
    UNKNOWN_FIELD,
    /** A value has another JSON type than its field: {@code "1"} is no number. */
    WRONG_TYPE,
    /** A text does not have the form of its field, a date that is not in the calendar among them. */
    BAD_FORMAT,
    /** A number is outside its field's range, or not finite. */
    OUT_OF_RANGE,
    /** A category that was not seen in training, where the specification refuses such. */
    UNKNOWN_CATEGORY,
    /** The model refused this row when it stood alone. */
    MODEL_REJECTED,
    /** The model answered for this row with something that is no prediction: unreadable, or not finite. */
    MODEL_BAD_RESPONSE,
    /** The model failed on this row again and again while it answered for others. */
    MODEL_FAILED,
    /** The part request that the instance was sent in ended without predictions; only where a client joins part requests. */
    NOT_SCORED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The code as it stands in messages: lower case with underscores. */
    public String wire() {
        return wire;
    }

    public static Optional<RowErrorCode> fromWire(String wire) {
        return Arrays.stream(values()).filter(code -> code.wire.equals(wire)).findFirst();
    }
}
