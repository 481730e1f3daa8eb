package dev.penstock.local.sns;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of one call in AWS's query protocol: a form whose names spell structures ({@code A.B}), lists
 * ({@code A.member.1}) and maps ({@code A.entry.1.key}).
 */
record Query(Map<String, String> parameters) {

    /** Larger than any call can be: ten entries of 256 KiB in all, every byte escaped as three. */
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    Query {
        parameters = Map.copyOf(parameters);
    }

    static Query read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new SnsError("RequestEntityTooLarge", 413, "Request body too large");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static Query parse(String form) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new Query(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SnsError("MalformedQueryString", 400, "The query string contains a syntax error");
        }
    }

    String action() {
        return optional("Action").orElse("");
    }

    /** A parameter that the API reference marks as required. */
    String required(String name) {
        return optional(name)
                .orElseThrow(() -> new SnsError(
                        "ValidationError",
                        400,
                        "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"
                                .formatted(name)));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The members of a list, each as a query of its own; a list of plain strings has them under the empty name. */
    List<Query> members(String name) {
        return numbered(name + ".member.");
    }

    /** A map of strings, in the order of the call. */
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Query entry : entries(name)) {
            map.put(entry.required("key"), entry.optional("value").orElse(""));
        }
        return map;
    }

    /** The entries of a map whose values are structures. */
    List<Query> entries(String name) {
        return numbered(name + ".entry.");
    }

    private List<Query> numbered(String prefix) {
        Map<Integer, Map<String, String>> found = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                int dot = name.indexOf('.', prefix.length());
                String number = dot < 0 ? name.substring(prefix.length()) : name.substring(prefix.length(), dot);
                String rest = dot < 0 ? "" : name.substring(dot + 1);
                found.computeIfAbsent(index(number), i -> new LinkedHashMap<>()).put(rest, value);
            }
        });
        List<Query> queries = new ArrayList<>(found.size());
        found.values().forEach(member -> queries.add(new Query(member)));
        return queries;
    }

    private static int index(String number) {
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw new SnsError("MalformedQueryString", 400, "The query string contains a syntax error");
        }
    }
}
