package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transforms each instance into a row of its model's columns, or into an error with its field. */
final class Transformer {
    private static final RowError UNREADABLE =
            RowError.of(RowErrorCode.NOT_AN_INSTANCE, "the instances could not be read");

    Transformed transform(List<ReadRequest> requests) {
        Map<ServedModel, EncodedRows> rows = new LinkedHashMap<>();
        List<TransformedRequest> transformed = new ArrayList<>(requests.size());
        for (ReadRequest request : requests) {
            EncodedRows ofModel =
                    rows.computeIfAbsent(request.model(), model -> model.plan().newRows());
            ofModel.expect(request.request().instanceCount());
            int firstRow = ofModel.size();
            transformed.add(new TransformedRequest(request, firstRow, transform(request, ofModel)));
        }
        return new Transformed(transformed, rows);
    }

    /** What can't be read here, although the reader took it, is that request's fault and no other's. */
    private static List<Optional<RowError>> transform(ReadRequest request, EncodedRows rows) {
        try {
            return transform(request.model().plan(), request.instances(), rows);
        } catch (IOException e) {
            return Collections.nCopies(request.request().instanceCount(), Optional.of(UNREADABLE));
        }
    }

    /**
     * Appends a row for each instance that fits; for the others there is an error in their place.
     *
     * @throws IOException when the instances are no JSON array; rows that were appended by then belong to nobody
     */
    static List<Optional<RowError>> transform(FeaturePlan plan, JsonSlice instances, EncodedRows rows)
            throws IOException {
        List<Optional<RowError>> errors = new ArrayList<>();
        try (JsonParser parser = instances.acceptedParser()) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("the instances are no array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                errors.add(plan.transform(parser, rows));
            }
        }
        return errors;
    }
}
