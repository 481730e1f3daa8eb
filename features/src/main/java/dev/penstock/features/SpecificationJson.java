package dev.penstock.features;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.schemas.Prediction;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes a specification as the JSON that {@link SpecificationReader} reads. */
final class SpecificationJson {
    private final Specification specification;

    SpecificationJson(Specification specification) {
        this.specification = specification;
    }

    String json() {
        return JsonText.of(2, this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", specification.model());
        json.writeStringField("version", specification.version());
        writeDescription(json, specification.description());
        json.writeStringField("contentType", specification.contentType().contentType);
        json.writeStringField("accept", specification.accept().contentType);
        json.writeArrayFieldStart("fields");
        for (Field field : specification.fields()) {
            writeField(json, field);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("columns");
        for (Column column : specification.columns()) {
            writeColumn(json, column);
        }
        json.writeEndArray();
        writeTarget(json, specification.target());
        json.writeArrayFieldStart("golden");
        for (GoldenSample sample : specification.golden()) {
            writeGolden(json, sample);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeDescription(JsonGenerator json, String description) throws IOException {
        if (!description.isEmpty()) {
            json.writeStringField("description", description);
        }
    }

    private static void writeField(JsonGenerator json, Field field) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", field.name());
        json.writeStringField("type", field.type().wire());
        writeDescription(json, field.description());
        if (field.type().isDate()) {
            json.writeStringField("format", field.format());
        }
        if (field.type() == FieldType.CATEGORY) {
            JsonText.texts(json, "categories", field.categories());
        }
        if (field.type() == FieldType.TEXT && field.longest() < Field.LONGEST_TEXT) {
            json.writeNumberField("maxLength", field.longest());
        }
        writeBound(json, "minimum", field, field.range().minimum());
        writeBound(json, "maximum", field, field.range().maximum());
        if (field.presence() instanceof Field.Presence.Default it) {
            json.writeFieldName("default");
            if (it.value() instanceof Double number) {
                JsonText.number(json, number);
            } else if (it.value() instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else {
                json.writeString(it.value().toString());
            }
        } else if (field.presence() instanceof Field.Presence.Optional) {
            json.writeBooleanField("required", false);
        }
        json.writeEndObject();
    }

    private static void writeBound(JsonGenerator json, String name, Field field, double bound) throws IOException {
        boolean implied = field.type() == FieldType.INTEGER
                ? Math.abs(bound) == FieldShape.LARGEST_INTEGER
                : Double.isInfinite(bound);
        if (implied) {
            return;
        }
        DatePattern pattern =
                field.type().isDate() ? DatePattern.of(field.format(), field.type() == FieldType.DATETIME) : null;
        if (pattern != null) {
            json.writeStringField(name, pattern.write((long) bound));
        } else {
            JsonText.number(json, name, bound);
        }
    }

    private static void writeColumn(JsonGenerator json, Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeStringField("field", column.field());
        if (!column.operations().isEmpty()) {
            writeOperations(json, "operations", column.operations());
        }
        json.writeEndObject();
    }

    private static void writeOperations(JsonGenerator json, String name, List<? extends Operation> operations)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Operation operation : operations) {
            OperationJson.write(json, operation);
        }
        json.writeEndArray();
    }

    private static void writeTarget(JsonGenerator json, Target target) throws IOException {
        json.writeObjectFieldStart("target");
        json.writeStringField("name", target.name());
        if (target instanceof Target.Numeric it) {
            json.writeStringField("type", "number");
            writeOperations(json, "operations", it.operations());
            writeOperations(json, "prediction", it.prediction());
        } else if (target instanceof Target.Labels it) {
            json.writeStringField("type", "label");
            JsonText.texts(json, "labels", it.labels());
            json.writeStringField("scores", it.scores().wire());
            if (it.scores().areOne()) {
                JsonText.number(json, "threshold", it.threshold());
            }
        }
        json.writeEndObject();
    }

    private static void writeGolden(JsonGenerator json, GoldenSample sample) throws IOException {
        json.writeStartObject();
        json.writeFieldName("instance");
        json.writeRawValue(sample.instance().text());
        JsonText.numbers(json, "columns", sample.columns());
        JsonText.numbers(json, "scores", sample.scores());
        json.writeFieldName("prediction");
        if (sample.prediction() instanceof Prediction.Number number) {
            JsonText.number(json, number.value());
        } else if (sample.prediction() instanceof Prediction.Label label) {
            json.writeStartObject();
            json.writeStringField("value", label.value());
            json.writeObjectFieldStart("probabilities");
            for (Map.Entry<String, Double> probability : label.probabilities().entrySet()) {
                JsonText.number(json, probability.getKey(), probability.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
