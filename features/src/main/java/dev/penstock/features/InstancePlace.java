package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RowError;
import java.io.IOException;
import java.util.List;

/** Finds the place of an error within its instance: a field is a member of one by name, and an element of one by position. */
final class InstancePlace {
    private final List<String> names;

    InstancePlace(List<Field> fields) {
        this.names = fields.stream().map(Field::name).toList();
    }

    /** A JSON Pointer (RFC 6901) into the instance; empty where it is meant as a whole. */
    String of(JsonSlice instance, RowError error) throws IOException {
        if (error.field().isEmpty()) {
            return "";
        }
        String field = error.field().get();
        int place = names.indexOf(field);
        return place >= 0 && isByPosition(instance)
                ? "/" + InstanceReader.BY_POSITION + "/" + place
                : "/" + field.replace("~", "~0").replace("/", "~1");
    }

    private static boolean isByPosition(JsonSlice instance) throws IOException {
        try (JsonParser parser = instance.parser()) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.nextToken() == JsonToken.FIELD_NAME
                    && parser.currentName().equals(InstanceReader.BY_POSITION);
        }
    }
}
