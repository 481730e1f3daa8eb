package dev.penstock.environment.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A call as API Gateway's proxy integration hands it over, in payload format 2.0 or 1.0. */
public final class HttpCall {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final String caller;
    private final byte[] body;

    private HttpCall(JsonNode event) {
        this.path = texts(event.path("pathParameters"), false);
        this.query = texts(event.path("queryStringParameters"), false);
        this.headers = texts(event.path("headers"), true);
        this.caller = caller(event.path("requestContext").path("authorizer"));
        this.body = body(event);
    }

    /** The call that an event is; empty for an event of any other kind. */
    public static Optional<HttpCall> of(byte[] event) {
        try {
            JsonNode tree = JSON.readTree(event);
            return tree.has("requestContext") || tree.has("httpMethod")
                    ? Optional.of(new HttpCall(tree))
                    : Optional.empty();
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

    private static Map<String, String> texts(JsonNode object, boolean lowerCase) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(member -> texts.put(
                        lowerCase ? member.getKey().toLowerCase(Locale.ROOT) : member.getKey(),
                        member.getValue().asText()));
        return Map.copyOf(texts);
    }

    /**
     * The id of a user, or of a role without its session: {@code AROA…:session} ("IAM identifiers" in the IAM guide). That of a
     * federated user, {@code ACCOUNT:name}, stays whole.
     */
    private static String caller(JsonNode authorizer) {
        JsonNode iam = authorizer.path("iam");
        if (iam.isObject()) {
            String userId = iam.path("userId").asText("");
            return "iam " + iam.path("accountId").asText("") + " " + userId.replaceFirst("^(AROA[^:]*):.*", "$1");
        }
        JsonNode claims = authorizer.path("jwt").path("claims");
        if (claims.isObject()) {
            JsonNode subject = claims.has("sub") ? claims.path("sub") : claims.path("client_id");
            return "jwt " + claims.path("iss").asText("") + " " + subject.asText("");
        }
        return "";
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").isTextual() ? event.path("body").textValue() : "";
        return event.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
