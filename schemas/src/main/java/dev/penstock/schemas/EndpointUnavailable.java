package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The event by which a scorer tells that it no longer calls a model's endpoint, for whoever looks after the flow: published on the
 * operations topic, once each time a breaker opens.
 *
 * @param id unique to the event
 * @param cause the code of the failure that opened the breaker, such as {@code endpoint_unavailable}
 */
public record EndpointUnavailable(String id, Instant time, String model, String endpoint, String cause) {
    /** The CloudEvents type, and the value of the SNS message attribute {@code type}. */
    public static final String TYPE = "dev.penstock.endpoint.unavailable.v1";

    private static final JsonFactory JSON = new JsonFactory();

    /** The CloudEvent in structured JSON mode. */
    public String json() {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("specversion", "1.0");
            json.writeStringField("id", id);
            json.writeStringField("source", PredictionResult.SOURCE);
            json.writeStringField("type", TYPE);
            json.writeStringField("subject", model);
            json.writeStringField("time", time.toString());
            json.writeStringField("datacontenttype", "application/json");
            json.writeObjectFieldStart("data");
            json.writeStringField("model", model);
            json.writeStringField("endpoint", endpoint);
            json.writeStringField("cause", cause);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
