package dev.penstock.environment.http;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A call as API Gateway's proxy integration hands it over, in payload format 2.0 or 1.0. */
public final class HttpCall {
    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final String caller;
    private final byte[] body;

    HttpCall(
            Map<String, String> path,
            Map<String, String> query,
            Map<String, String> headers,
            String caller,
            byte[] body) {
        this.path = Map.copyOf(path);
        this.query = Map.copyOf(query);
        this.headers = lowerCase(headers);
        this.caller = caller;
        this.body = body;
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lowerCase = new HashMap<>();
        headers.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
        return Map.copyOf(lowerCase);
    }

    /** The call that an event is; empty for an event of any other kind. */
    public static Optional<HttpCall> of(byte[] event) {
        try {
            return HttpCallJson.read(event);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A parameter of the path. */
    public Optional<String> inPath(String name) {
        return Optional.ofNullable(path.get(name));
    }

    /** A parameter of the query. */
    public Optional<String> inQuery(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * A header; where it came several times, its values joined by commas.
     *
     * @param lowerCase its name
     */
    public Optional<String> header(String lowerCase) {
        return Optional.ofNullable(headers.get(lowerCase));
    }

    /** The body, which is nobody's to change; empty where there is none. */
    public byte[] body() {
        return body;
    }

    /**
     * Who calls, as the authorizer found out: the same for each session of a role, and for no two users, roles or subjects of
     * tokens; empty where nobody asked.
     */
    public String caller() {
        return caller;
    }

    /** Whether the body is said to be of one of these media types, and in UTF-8. */
    public boolean hasMediaType(String... types) {
        String[] parts = header("content-type").orElse("").split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        return List.of(types).contains(type);
    }
}
