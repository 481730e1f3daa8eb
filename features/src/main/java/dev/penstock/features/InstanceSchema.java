package dev.penstock.features;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Generates the JSON Schema of an instance. It accepts what the plan accepts, as far as a schema can say: it knows no calendar, no
 * bounds of dates, no member that stands twice, and no column that is not finite.
 */
final class InstanceSchema {
    private final Specification specification;

    InstanceSchema(Specification specification) {
        this.specification = specification;
    }

    String json() {
        return JsonText.of(4, this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.writeStringField("title", "An instance of " + specification.model() + " " + specification.version());
        if (!specification.description().isEmpty()) {
            json.writeStringField("description", specification.description());
        }
        json.writeArrayFieldStart("oneOf");
        writeByName(json);
        writeByPosition(json);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeByName(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", "by name");
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        for (Field field : specification.fields()) {
            json.writeObjectFieldStart(field.name());
            writeField(json, field);
            json.writeEndObject();
        }
        json.writeEndObject();
        List<String> required = new ArrayList<>();
        for (Field field : specification.fields()) {
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        JsonText.texts(json, "required", required);
        json.writeBooleanField("additionalProperties", false);
        json.writeEndObject();
    }

    private void writeByPosition(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", "by position");
        json.writeStringField("type", "object");
        json.writeObjectFieldStart("properties");
        json.writeObjectFieldStart(InstanceReader.BY_POSITION);
        json.writeStringField("type", "array");
        json.writeArrayFieldStart("prefixItems");
        for (Field field : specification.fields()) {
            json.writeStartObject();
            json.writeStringField("$ref", "#/oneOf/0/properties/" + inPointer(field.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("minItems", specification.fields().size());
        json.writeNumberField("maxItems", specification.fields().size());
        json.writeEndObject();
        json.writeEndObject();
        JsonText.texts(json, "required", List.of(InstanceReader.BY_POSITION));
        json.writeBooleanField("additionalProperties", false);
        json.writeEndObject();
    }

    /** A member's name in a JSON pointer that stands in a URI (RFC 6901, section 6). */
    private static String inPointer(String name) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        return URLEncoder.encode(escaped, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }

    private void writeField(JsonGenerator json, Field field) throws IOException {
        if (!field.description().isEmpty()) {
            json.writeStringField("description", field.description());
        }
        writeType(json, field);
        List<Object> allowed = allowed(field);
        if (allowed != null) {
            writeAllowed(json, field, allowed);
        }
        if (field.type().isNumeric()) {
            writeBound(json, "minimum", field.range().minimum());
            writeBound(json, "maximum", field.range().maximum());
        } else if (field.type() == FieldType.TEXT) {
            json.writeNumberField("maxLength", field.longest());
        } else if (field.type().isDate()) {
            DatePattern pattern = DatePattern.of(field.format(), field.type() == FieldType.DATETIME);
            json.writeStringField("pattern", pattern == null ? "" : pattern.expression());
            json.writeStringField("$comment", "a date of the calendar in the form " + field.format());
        }
        if (field.presence() instanceof Field.Presence.Default it) {
            json.writeFieldName("default");
            writeValue(json, it.value());
        }
    }

    private static void writeType(JsonGenerator json, Field field) throws IOException {
        String type = switch (field.type()) {
            case NUMBER -> "number";
            case INTEGER -> "integer";
            case BOOLEAN -> "boolean";
            case CATEGORY, TEXT, DATE, DATETIME -> "string";
        };
        if (field.isRequired()) {
            json.writeStringField("type", type);
        } else {
            JsonText.texts(json, "type", List.of(type, "null"));
        }
    }

    private static void writeAllowed(JsonGenerator json, Field field, List<Object> allowed) throws IOException {
        json.writeArrayFieldStart("enum");
        for (Object value : allowed) {
            writeValue(json, value);
        }
        if (!field.isRequired()) {
            json.writeNull();
        }
        json.writeEndArray();
    }

    private static void writeBound(JsonGenerator json, String name, double bound) throws IOException {
        if (Double.isFinite(bound)) {
            JsonText.number(json, name, bound);
        }
    }

    private static void writeValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Double number) {
            JsonText.number(json, number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }

    /** The values that neither the field nor a column that takes it directly refuses; null where any may be. */
    private @Nullable List<Object> allowed(Field field) {
        List<Object> allowed = field.type() == FieldType.CATEGORY ? new ArrayList<>(field.categories()) : null;
        for (Column column : specification.columns()) {
            Operation.Categories only = column.field().equals(field.name()) ? refusingOthers(column) : null;
            if (only == null) {
                continue;
            }
            List<Object> values = new ArrayList<>(only.areTexts() ? only.texts() : only.numbers());
            if (allowed == null) {
                allowed = values;
            } else {
                allowed.retainAll(values);
            }
        }
        return field.type() == FieldType.BOOLEAN ? null : allowed;
    }

    private static Operation.@Nullable Categories refusingOthers(Column column) {
        // An imputed value goes before, and takes nothing away from what an instance may have.
        for (Operation operation : column.operations()) {
            if (operation instanceof Operation.OneHot it && it.unknown() == Operation.OneHot.Unknown.ERROR) {
                return it.categories();
            }
            if (operation instanceof Operation.Ordinal it && it.refusesUnknown()) {
                return it.categories();
            }
            if (!(operation instanceof Operation.Impute) && !(operation instanceof Operation.ImputeText)) {
                return null;
            }
        }
        return null;
    }
}
