package dev.penstock.results;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** What the status function answers: a stored result, or problem details (RFC 9457). */
record StatusAnswer(int status, Map<String, String> headers, String body) {
    /** Lambda answers with at most 6 MiB ("Lambda quotas" in the developer guide), of which some are for the headers. */
    private static final int MOST_BYTES = 6_291_456 - 4_096;

    private static final int ESCAPED_CONTROL = 6;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** The result's data; {@code conflict} is true beside it where it is flagged. */
    static StatusAnswer of(StoredResult stored) {
        return answer(200, "application/json", Map.of(), json -> {
            ResultWriter.writeData(json, stored.result());
            if (stored.conflict()) {
                json.writeBooleanField("conflict", true);
            }
        });
    }

    /** The data of one part of a result. */
    static StatusAnswer of(ResultEvent part) {
        return answer(200, "application/json", Map.of(), json -> ResultWriter.writeData(json, part));
    }

    /** Whether Lambda would pass this answer on: as a text in JSON, where a quote takes two bytes. */
    boolean fits() {
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

    static StatusAnswer problem(int status, String code, String detail, Map<String, String> headers) {
        return answer(status, "application/problem+json", headers, json -> {
            json.writeStringField("type", "urn:penstock:problem:" + code);
            json.writeStringField("title", code.replace('_', ' '));
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
        });
    }

    private static StatusAnswer answer(int status, String contentType, Map<String, String> headers, Members members) {
        StringWriter body = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        Map<String, String> all = new HashMap<>(headers);
        all.put("Content-Type", contentType);
        all.put("Cache-Control", "no-store");
        return new StatusAnswer(status, all, body.toString());
    }

    /** What stands between the body's braces. */
    private interface Members {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
