package dev.penstock.local.lambda.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.lambda.Payload;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an API answers its client.
 *
 * @param headers names in lower case
 */
record ApiAnswer(int status, Map<String, List<String>> headers, Payload body) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** A message of API Gateway's own. */
    static ApiAnswer message(int status, String message) {
        return new ApiAnswer(
                status,
                Map.of("content-type", List.of("application/json")),
                Payload.of("{\"message\":\"" + message + "\"}"));
    }

    static ApiAnswer empty(int status) {
        return new ApiAnswer(status, Map.of(), Payload.of(""));
    }

    /** The same with further headers, which take the place of those that a function gave. */
    ApiAnswer with(Map<String, String> further) {
        Map<String, List<String>> more = new LinkedHashMap<>(headers);
        further.forEach((name, value) -> more.put(name, List.of(value)));
        return new ApiAnswer(status, more, body);
    }

    /**
     * What a function's answer means.
     *
     * <p>Format 2.0 infers a 200 with JSON from any answer without a {@code statusCode}; a REST API takes no such answer.
     *
     * @return empty when the answer can't be read as one
     */
    static Optional<ApiAnswer> of(ApiDefinition.Kind kind, Payload payload) {
        try {
            JsonNode answer = JSON.readTree(payload.text());
            if (answer.isObject() && answer.has("statusCode")) {
                return structured(kind, answer);
            }
            return kind == ApiDefinition.Kind.HTTP && !answer.isMissingNode()
                    ? Optional.of(inferred(answer, payload))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ApiAnswer inferred(JsonNode answer, Payload payload) {
        return new ApiAnswer(
                200,
                Map.of("content-type", List.of("application/json")),
                answer.isTextual() ? Payload.of(answer.textValue()) : payload);
    }

    private static Optional<ApiAnswer> structured(ApiDefinition.Kind kind, JsonNode answer) {
        int status = answer.path("statusCode").asInt(0);
        JsonNode body = answer.path("body");
        if (status < 100 || status > 599 || !(body.isTextual() || body.isNull() || body.isMissingNode())) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers")
                .properties()
                .forEach(header ->
                        add(headers, header.getKey(), header.getValue().asText()));
        if (kind == ApiDefinition.Kind.REST) {
            answer.path("multiValueHeaders").properties().forEach(header -> {
                headers.remove(header.getKey().toLowerCase(Locale.ROOT));
                header.getValue().forEach(value -> add(headers, header.getKey(), value.asText()));
            });
        } else {
            answer.path("cookies").forEach(cookie -> add(headers, "set-cookie", cookie.asText()));
        }
        headers.putIfAbsent("content-type", List.of(defaultType(kind)));
        return body(body.asText(""), answer.path("isBase64Encoded").asBoolean())
                .map(bytes -> new ApiAnswer(status, headers, bytes));
    }

    private static void add(Map<String, List<String>> headers, String name, String value) {
        headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .add(value);
    }

    private static String defaultType(ApiDefinition.Kind kind) {
        return kind == ApiDefinition.Kind.HTTP ? "text/plain;charset=UTF-8" : "application/json";
    }

    private static Optional<Payload> body(String text, boolean base64) {
        try {
            return Optional.of(
                    Payload.of(base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void send(Context call) {
        call.status(status);
        headers.forEach((name, values) -> {
            if (name.equals("content-type")) {
                call.contentType(values.get(0));
            } else if (!name.equals("content-length")) {
                values.forEach(value -> call.res().addHeader(name, value));
            }
        });
        call.result(body.bytes());
    }
}
