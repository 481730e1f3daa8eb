package dev.penstock.scorer;

import dev.penstock.schemas.RowError;
import java.util.List;
import java.util.Optional;

/**
 * A request whose good instances have become rows.
 *
 * @param firstRow where its rows begin among all rows of its model; they follow one another without a gap
 * @param errors for each instance, why it has no row; empty for one that has
 */
record TransformedRequest(ReadRequest request, int firstRow, List<Optional<RowError>> errors) {

    TransformedRequest {
        errors = List.copyOf(errors);
    }
}
