package dev.penstock.environment.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.penstock.schemas.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as API Gateway's proxy integration takes it.
 *
 * @param headers in the order in which they are written
 * @param body perhaps empty
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {
    /** Lambda answers with at most 6 MiB ("Lambda quotas" in the developer guide), of which some are for the headers. */
    private static final int MOST_BYTES = 6_291_456 - 4_096;

    private static final int ESCAPED_CONTROL = 6;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    public HttpAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Writes JSON. */
    public interface Json {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** An answer with one JSON value. */
    public static HttpAnswer json(int status, Json value) {
        return new HttpAnswer(status, Map.of("Content-Type", "application/json"), text(value));
    }

    /** An answer with a value and no headers of its own. */
    public static HttpAnswer bare(int status, Json value) {
        return new HttpAnswer(status, Map.of(), text(value));
    }

    public static HttpAnswer problem(Problem problem) {
        return new HttpAnswer(problem.status(), Map.of("Content-Type", Problem.MEDIA_TYPE), problem.json());
    }

    /** Problem details with further members, which are written into the object that is open. */
    public static HttpAnswer problem(Problem problem, Json further) {
        String body = text(json -> {
            json.writeStartObject();
            problem.writeMembers(json);
            further.writeTo(json);
            json.writeEndObject();
        });
        return new HttpAnswer(problem.status(), Map.of("Content-Type", Problem.MEDIA_TYPE), body);
    }

    public HttpAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpAnswer(status, more, body);
    }

    /** Whether Lambda would pass this answer on: as a text in JSON, where a quote takes two bytes. */
    public boolean fits() {
        long bytes = 0;
        for (int i = 0; i < body.length() && bytes <= MOST_BYTES; i++) {
            char c = body.charAt(i);
            if (c < 0x20) {
                bytes += ESCAPED_CONTROL;
            } else if (c < 0x80) {
                bytes += c == '"' || c == '\\' ? 2 : 1;
            } else {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
            }
        }
        return bytes <= MOST_BYTES;
    }

    /** What the function writes. */
    public byte[] bytes() {
        return text(json -> {
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

    private static String text(Json value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }
}
