package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/** A prediction's form in JSON, in results and in synchronous answers alike. */
public final class PredictionJson {
    private PredictionJson() {}

    /** Writes {@code {"value":…}}, with {@code probabilities} beside a label, or {@code {"error":…}}. */
    public static void write(JsonGenerator json, Prediction prediction) throws IOException {
        json.writeStartObject();
        if (prediction instanceof Prediction.Number number) {
            json.writeNumberField("value", number.value());
        } else if (prediction instanceof Prediction.Label label) {
            json.writeStringField("value", label.value());
            json.writeObjectFieldStart("probabilities");
            for (var entry : label.probabilities().entrySet()) {
                json.writeNumberField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        } else {
            writeRowError(json, ((Prediction.Failed) prediction).error());
        }
        json.writeEndObject();
    }

    /** Writes {@code {"name":…}} with {@code specification} and {@code variant} where they are known. */
    public static void write(JsonGenerator json, ModelVersion model) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", model.name());
        writeText(json, "specification", model.specification());
        writeText(json, "variant", model.variant());
        json.writeEndObject();
    }

    private static void writeRowError(JsonGenerator json, RowError error) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", error.code().wire());
        writeText(json, "field", error.field());
        json.writeStringField("detail", error.detail());
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }
}
