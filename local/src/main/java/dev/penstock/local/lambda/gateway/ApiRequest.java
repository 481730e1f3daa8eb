package dev.penstock.local.lambda.gateway;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request as it reached an API.
 *
 * @param path as it came, percent-encoded, with the stage
 * @param headers by the name that the client wrote, each with all its values
 * @param query decoded, each name with all its values
 * @param body perhaps empty
 */
record ApiRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> headers,
        Map<String, List<String>> query,
        Payload body,
        String sourceIp,
        String protocol,
        Instant arrived) {

    /** A request's body. */
    static final class Payload {
        private final byte[] bytes;

        Payload(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isEmpty() {
            return bytes.length == 0;
        }
    }

    /** Reads a call, its body up to one byte more than is allowed. */
    static ApiRequest of(Context call, int mostBody, Instant arrived) throws IOException {
        String rawQuery = Objects.requireNonNullElse(call.req().getQueryString(), "");
        return new ApiRequest(
                call.req().getMethod(),
                call.req().getRequestURI(),
                rawQuery,
                headers(call),
                query(rawQuery),
                new Payload(body(call, mostBody)),
                call.req().getRemoteAddr(),
                call.req().getProtocol(),
                arrived);
    }

    /** A form has been read by now, and is kept with the call: it might have named an action of a service. */
    private static byte[] body(Context call, int mostBody) throws IOException {
        String type = Objects.requireNonNullElse(call.contentType(), "");
        return type.startsWith("application/x-www-form-urlencoded")
                ? call.bodyAsBytes()
                : call.bodyInputStream().readNBytes(mostBody + 1);
    }

    private static Map<String, List<String>> headers(Context call) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(call.req().getHeaderNames())) {
            headers.put(name, Collections.list(call.req().getHeaders(name)));
        }
        return headers;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A header's first value, by its name in lower case. */
    Optional<String> header(String lowerCase) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals(lowerCase))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }
}
