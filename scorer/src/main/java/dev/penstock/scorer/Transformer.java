package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Transforms each instance into a row of its model's columns, or into an error with its field. */
final class Transformer {

    Transformed transform(List<ReadRequest> requests) {
        Map<ServedModel, EncodedRows> rows = new LinkedHashMap<>();
        List<TransformedRequest> transformed = new ArrayList<>(requests.size());
        for (ReadRequest request : requests) {
            EncodedRows ofModel =
                    rows.computeIfAbsent(request.model(), model -> model.plan().newRows());
            int firstRow = ofModel.size();
            transformed.add(new TransformedRequest(
                    request, firstRow, transform(request.model().plan(), request.instances(), ofModel)));
        }
        return new Transformed(transformed, rows);
    }

    /** Appends a row for each instance that fits; for the others there is an error in their place. */
    List<Optional<RowError>> transform(FeaturePlan plan, JsonSlice instances, EncodedRows rows) {
        List<Optional<RowError>> errors = new ArrayList<>();
        try (JsonParser parser = instances.parser()) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                errors.add(plan.transform(parser, rows));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the instances were well-formed when the request was read", e);
        }
        return errors;
    }
}
