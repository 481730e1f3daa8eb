package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes a request as a CloudEvent in structured JSON mode. It checks nothing: {@link RequestReader} judges what it wrote. */
public final class RequestWriter {
    private static final JsonFactory JSON = new JsonFactory();

    /** The event's text, as it is sent to the queue. */
    public String write(NewRequest request) {
        StringWriter text = new StringWriter(256 + request.instances().length());
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writeEvent(json, request);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    private static void writeEvent(JsonGenerator json, NewRequest request) throws IOException {
        json.writeStartObject();
        json.writeStringField("specversion", "1.0");
        json.writeStringField("type", PredictionRequest.TYPE);
        json.writeStringField("id", request.id().value());
        json.writeStringField("source", request.source());
        json.writeStringField("subject", request.model());
        json.writeStringField("time", request.time().toString());
        json.writeStringField("datacontenttype", "application/json");
        writeText(json, "expirytime", request.expiry().map(Object::toString));
        writeText(json, "traceparent", request.traceParent());
        writeText(json, "partitionkey", request.partitionKey());
        if (request.part().isPresent()) {
            RequestPart part = request.part().get();
            json.writeStringField(RequestPart.WHOLE_ID, part.whole().value());
            json.writeNumberField(RequestPart.INDEX, part.index());
            json.writeNumberField(RequestPart.COUNT, part.count());
        }
        json.writeObjectFieldStart("data");
        json.writeFieldName("instances");
        json.writeRawValue(request.instances().text());
        if (request.context().isPresent()) {
            json.writeFieldName("context");
            json.writeRawValue(request.context().get().text());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeText(JsonGenerator json, String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(name, text.get());
        }
    }
}
