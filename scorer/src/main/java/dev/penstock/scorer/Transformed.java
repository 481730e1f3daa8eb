package dev.penstock.scorer;

import dev.penstock.features.EncodedRows;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests of a batch, and the rows of each model that they became. */
record Transformed(List<TransformedRequest> requests, Map<ServedModel, EncodedRows> rows) {

    Transformed {
        requests = List.copyOf(requests);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
}
