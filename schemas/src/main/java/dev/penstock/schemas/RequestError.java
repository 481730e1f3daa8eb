package dev.penstock.schemas;

import java.util.Optional;

/**
 * Why a request as a whole has no predictions.
 *
 * @param code a {@link Reason}'s wire form, or {@code expired}
 * @param pointer the place in the request, as a JSON Pointer (RFC 6901)
 * @param detail for a person; never a feature's value
 */
public record RequestError(String code, Optional<String> pointer, String detail) {

    public static final String EXPIRED = "expired";

    /** A name or a text that no queue carries would fail the whole result. */
    public RequestError {
        pointer = pointer.map(UnsafeText::mended);
        detail = UnsafeText.mended(detail);
    }

    public static RequestError of(Reason reason, String pointer, String detail) {
        return new RequestError(reason.wire(), pointer.isEmpty() ? Optional.empty() : Optional.of(pointer), detail);
    }
}
