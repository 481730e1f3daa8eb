package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Writes a result, or a part of one, as a CloudEvent in structured JSON mode, in UTF-8. */
public final class ResultWriter {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** The event's bytes. */
    public byte[] write(ResultEvent event) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512);
                JsonGenerator json = JSON.createGenerator(bytes)) {
            writeEvent(json, event);
            json.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** Writes the event to be counted. */
    static void write(ResultEvent event, CountingStream bytes) {
        try (JsonGenerator json = generator(bytes)) {
            writeEvent(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException("counting does not fail", e);
        }
    }

    static JsonGenerator generator(OutputStream bytes) throws IOException {
        return JSON.createGenerator(bytes);
    }

    private static void writeEvent(JsonGenerator json, ResultEvent event) throws IOException {
        PredictionResult result = event.fold(whole -> whole, ResultPart::slice);
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("type", PredictionResult.TYPE);
        json.writeStringField("source", PredictionResult.SOURCE);
        json.writeStringField("id", event.eventId());
        json.writeStringField("subject", result.model().name());
        json.writeStringField("time", result.time().toString());
        json.writeStringField("datacontenttype", "application/json");
        writeText(json, "traceparent", result.traceParent());
        json.writeObjectFieldStart("data");
        writeData(json, event);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes the members of the event's {@code data} into the object that is open. */
    public static void writeData(JsonGenerator json, ResultEvent event) throws IOException {
        PredictionResult result = event.fold(whole -> whole, ResultPart::slice);
        json.writeStringField("requestId", result.requestId().value());
        json.writeStringField("requestSource", result.requestSource());
        json.writeStringField("status", result.status().wire());
        json.writeFieldName("model");
        PredictionJson.write(json, result.model());
        if (event instanceof ResultPart part) {
            writePart(json, part);
        }
        json.writeArrayFieldStart("predictions");
        for (Prediction prediction : result.predictions()) {
            PredictionJson.write(json, prediction);
        }
        json.writeEndArray();
        if (result.error().isPresent()) {
            writeRequestError(json, result.error().get());
        }
        writeTiming(json, result.timing());
        json.writeNumberField("attempt", result.attempt());
        writeText(json, "digest", result.digest());
        writeText(json, "mendedDigest", result.mendedDigest());
        if (result.context().isPresent()) {
            json.writeFieldName("context");
            json.writeRawValue(result.context().get().text());
        }
    }

    private static void writePart(JsonGenerator json, ResultPart part) throws IOException {
        json.writeObjectFieldStart("part");
        json.writeNumberField("index", part.index());
        json.writeNumberField("count", part.count());
        json.writeNumberField("firstInstance", part.firstInstance());
        json.writeNumberField("instances", part.instances());
        json.writeEndObject();
    }

    private static void writeRequestError(JsonGenerator json, RequestError error) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", error.code());
        writeText(json, "pointer", error.pointer());
        json.writeStringField("detail", error.detail());
        json.writeEndObject();
    }

    private static void writeTiming(JsonGenerator json, Timing timing) throws IOException {
        json.writeObjectFieldStart("timing");
        writeTime(json, "sent", timing.sent());
        writeTime(json, "received", timing.received());
        writeTime(json, "scored", timing.scored());
        if (timing.model().isPresent()) {
            json.writeNumberField("modelMillis", timing.model().get().toMillis());
        }
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, String name, Optional<Instant> time) throws IOException {
        writeText(json, name, time.map(Instant::toString));
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }
}
