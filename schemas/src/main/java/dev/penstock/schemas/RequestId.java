package dev.penstock.schemas;

import com.github.f4b6a3.ulid.UlidCreator;

/**
 * The identity of a request and its idempotency key: 1 to 64 characters out of {@code A-Z a-z 0-9 _ -}, chosen by the
 * producer.
 */
public record RequestId(String value) {

    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a request id has 1 to 64 characters out of A-Z, a-z, 0-9, _ and -; this has " + value.length());
        }
    }

    /** A new id that sorts by the time it was made (a ULID). */
    public static RequestId fresh() {
        return new RequestId(UlidCreator.getMonotonicUlid().toString());
    }

    public static boolean isValid(String text) {
        return Syntax.isRequestId(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
