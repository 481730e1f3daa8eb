package dev.penstock.features;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes one operation as a specification has it. */
final class OperationJson {
    private OperationJson() {}

    /** Writes a fitted operation. */
    static void write(JsonGenerator json, Operation operation) throws IOException {
        json.writeStartObject();
        json.writeStringField("op", operation.op());
        if (operation instanceof Scaling scaling) {
            writeScaling(json, scaling);
        } else if (operation instanceof Operation.Ordinal it) {
            writeOrdinal(json, it);
        } else if (operation instanceof Operation.OneHot it) {
            writeCategories(json, it.categories());
            json.writeStringField("unknown", it.unknown().wire());
        } else if (operation instanceof Operation.Clip it) {
            writeClip(json, it);
        } else {
            writeSingle(json, operation);
        }
        json.writeEndObject();
    }

    private static void writeScaling(JsonGenerator json, Scaling scaling) throws IOException {
        if (scaling instanceof Scaling.Standard it) {
            JsonText.number(json, "mean", it.mean());
            JsonText.number(json, "scale", it.scale());
        } else if (scaling instanceof Scaling.Robust it) {
            JsonText.number(json, "center", it.center());
            JsonText.number(json, "scale", it.scale());
        } else if (scaling instanceof Scaling.MinMax it) {
            JsonText.number(json, "minimum", it.minimum());
            JsonText.number(json, "maximum", it.maximum());
            JsonText.number(json, "low", it.low());
            JsonText.number(json, "high", it.high());
        }
    }

    private static void writeOrdinal(JsonGenerator json, Operation.Ordinal it) throws IOException {
        writeCategories(json, it.categories());
        if (it.refusesUnknown()) {
            json.writeStringField("unknown", "error");
        } else if (Double.isNaN(it.unknown())) {
            json.writeStringField("unknown", "missing");
        } else {
            JsonText.number(json, "unknown", it.unknown());
        }
    }

    private static void writeCategories(JsonGenerator json, Operation.Categories categories) throws IOException {
        if (categories.areTexts()) {
            JsonText.texts(json, "categories", categories.texts());
        } else {
            JsonText.numbers(json, "categories", categories.numbers());
        }
    }

    private static void writeClip(JsonGenerator json, Operation.Clip it) throws IOException {
        if (Double.isFinite(it.minimum())) {
            JsonText.number(json, "minimum", it.minimum());
        }
        if (Double.isFinite(it.maximum())) {
            JsonText.number(json, "maximum", it.maximum());
        }
    }

    private static void writeSingle(JsonGenerator json, Operation operation) throws IOException {
        if (operation instanceof Operation.Part it) {
            json.writeStringField("part", it.part().wire());
        } else if (operation instanceof Operation.Impute it) {
            JsonText.number(json, "value", it.value());
        } else if (operation instanceof Operation.ImputeText it) {
            json.writeStringField("value", it.value());
        } else if (operation instanceof Operation.Cyclical it) {
            json.writeStringField("wave", it.sine() ? "sin" : "cos");
            JsonText.number(json, "period", it.period());
        } else if (operation instanceof Operation.Round it) {
            json.writeNumberField("digits", it.digits());
        }
    }
}
