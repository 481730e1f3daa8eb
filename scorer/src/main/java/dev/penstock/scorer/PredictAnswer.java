package dev.penstock.scorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionJson;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer as API Gateway's proxy integration takes it, and as the direct caller sees it.
 *
 * @param status the HTTP status
 * @param headers none for an answer in the plain form of values
 * @param body the HTTP body
 */
record PredictAnswer(int status, Map<String, String> headers, String body) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, String> PROBLEM = Map.of("Content-Type", "application/problem+json");

    /** How predictions are written. */
    enum Form {
        /** {@code [571.09,…]}: numbers, labels, and an object with the error where there is neither. */
        VALUES,
        /** {@code {"model":{…},"predictions":[{"value":571.09},…]}}. */
        OBJECT
    }

    /** 200 when at least one instance has its prediction, else 422. */
    static PredictAnswer of(Predictions predictions, Form form) {
        boolean useless = predictions.predictions().stream().allMatch(Prediction::hasFailed);
        int status = useless ? 422 : 200;
        return form == Form.VALUES
                ? new PredictAnswer(status, Map.of(), json(json -> writeValues(json, predictions)))
                : new PredictAnswer(
                        status,
                        Map.of("Content-Type", "application/json"),
                        json(json -> writeObject(json, predictions)));
    }

    static PredictAnswer refused(RefusedRequest refusal) {
        int status = refusal.reason() == Reason.NOT_JSON ? 400 : refusal.reason() == Reason.OVER_LIMIT ? 413 : 422;
        return problem(status, refusal.reason().wire(), refusal.description());
    }

    static PredictAnswer unavailable(PredictionUnavailable e) {
        if (e.isOutOfTime()) {
            return problem(504, "out_of_time", "the model did not answer in time");
        }
        PredictAnswer answer = problem(
                e.isPassing() ? 503 : 502,
                "model_unavailable",
                "the model gives no answer now; nothing is known of the instances");
        return e.isPassing()
                ? new PredictAnswer(
                        answer.status,
                        Map.of("Content-Type", "application/problem+json", "Retry-After", "5"),
                        answer.body)
                : answer;
    }

    /** Problem details (RFC 9457). */
    static PredictAnswer problem(int status, String code, String detail) {
        return new PredictAnswer(status, PROBLEM, json(json -> {
            json.writeStartObject();
            json.writeStringField("type", "urn:penstock:problem:" + code);
            json.writeStringField("title", code.replace('_', ' '));
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            json.writeEndObject();
        }));
    }

    byte[] bytes() {
        return json(json -> {
                    json.writeStartObject();
                    json.writeNumberField("statusCode", status);
                    json.writeBooleanField("isBase64Encoded", false);
                    if (!headers.isEmpty()) {
                        json.writeObjectFieldStart("headers");
                        for (Map.Entry<String, String> header : headers.entrySet()) {
                            json.writeStringField(header.getKey(), header.getValue());
                        }
                        json.writeEndObject();
                    }
                    json.writeStringField("body", body);
                    json.writeEndObject();
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void writeValues(JsonGenerator json, Predictions predictions) throws IOException {
        json.writeStartArray();
        for (Prediction prediction : predictions.predictions()) {
            if (prediction instanceof Prediction.Number number) {
                json.writeNumber(number.value());
            } else if (prediction instanceof Prediction.Label label) {
                json.writeString(label.value());
            } else {
                PredictionJson.write(json, prediction);
            }
        }
        json.writeEndArray();
    }

    private static void writeObject(JsonGenerator json, Predictions predictions) throws IOException {
        json.writeStartObject();
        json.writeFieldName("model");
        PredictionJson.write(json, predictions.model());
        json.writeArrayFieldStart("predictions");
        for (Prediction prediction : predictions.predictions()) {
            PredictionJson.write(json, prediction);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String json(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /** Writes one JSON value. */
    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
