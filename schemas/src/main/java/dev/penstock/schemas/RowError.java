package dev.penstock.schemas;

import java.util.Optional;

/**
 * Why an instance has no prediction.
 *
 * @param code from the closed list
 * @param field the specification's field at fault, where one is
 * @param detail what is wrong and what would be right, for a person; never a feature's value
 */
public record RowError(RowErrorCode code, Optional<String> field, String detail) {

    /** A name or a text that no queue carries would fail the whole result. */
    public RowError {
        field = field.map(UnsafeText::mended);
        detail = UnsafeText.mended(detail);
    }

    public static RowError of(RowErrorCode code, String detail) {
        return new RowError(code, Optional.empty(), detail);
    }

    public static RowError of(RowErrorCode code, String field, String detail) {
        return new RowError(code, Optional.of(field), detail);
    }
}
