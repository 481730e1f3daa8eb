package dev.penstock.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a request was put on the dead-letter queue: the closed list of the attribute {@code reason}. */
public enum Reason {
    /** The body is no JSON object, has duplicate keys or text behind it. */
    NOT_JSON,
    /** The body is larger, deeper or has longer texts or numbers than the reader takes. */
    OVER_LIMIT,
    /** The body breaks the request's JSON Schema. */
    INVALID_REQUEST,
    /** No model of that name is served here. */
    UNKNOWN_MODEL,
    /** At least one instance does not fit the model's feature specification. */
    INVALID_INSTANCES,
    /** The model refused at least one row when it stood alone. */
    MODEL_REJECTED,
    /** The model's answer for at least one row was no prediction. */
    MODEL_BAD_RESPONSE,
    /** The model failed on at least one row again and again. */
    MODEL_FAILED,
    /** The result is larger than the topic takes. */
    RESULT_TOO_LARGE;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The reason as it stands in the attribute: lower case with underscores. */
    public String wire() {
        return wire;
    }

    public static Optional<Reason> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire.equals(wire))
                .findFirst();
    }

    /** The reason of a request whose gravest failed row has this code. */
    public static Reason of(RowErrorCode code) {
        return switch (code) {
            case MODEL_REJECTED -> MODEL_REJECTED;
            case MODEL_BAD_RESPONSE -> MODEL_BAD_RESPONSE;
            case MODEL_FAILED -> MODEL_FAILED;
            default -> INVALID_INSTANCES;
        };
    }
}
