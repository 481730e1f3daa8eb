package dev.penstock.environment.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a call from an event, token by token: a tree would need Jackson's databind, which takes a tenth of a cold start to load.
 * Members that are null are taken for absent.
 */
final class HttpCallJson {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;
    private boolean call;
    private boolean base64;
    private Map<String, String> path = Map.of();
    private Map<String, String> query = Map.of();
    private Map<String, String> headers = Map.of();
    private String caller = "";
    private String body = "";

    private HttpCallJson(JsonParser json) {
        this.json = json;
    }

    /** Empty for what is JSON and no call. */
    static Optional<HttpCall> read(byte[] event) throws IOException {
        try (JsonParser json = JSON.createParser(event)) {
            json.nextToken();
            HttpCallJson reading = new HttpCallJson(json);
            reading.members(reading::event);
            return reading.call
                    ? Optional.of(
                            new HttpCall(reading.path, reading.query, reading.headers, reading.caller, reading.body()))
                    : Optional.empty();
        }
    }

    /** What is read of an object's member, at whose value the parser stands. */
    private interface Member {
        void read(String name) throws IOException;
    }

    /** Goes through an object, and over any other value. */
    private void members(Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            member.read(name);
        }
    }

    private void event(String name) throws IOException {
        call |= name.equals("requestContext") || name.equals("httpMethod");
        switch (name) {
            case "requestContext" -> members(this::context);
            case "pathParameters" -> path = texts();
            case "queryStringParameters" -> query = texts();
            case "headers" -> headers = texts();
            case "isBase64Encoded" -> base64 = json.getValueAsBoolean(false);
            case "body" -> {
                body = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : "";
                json.skipChildren();
            }
            default -> json.skipChildren();
        }
    }

    private void context(String name) throws IOException {
        if (name.equals("authorizer")) {
            members(this::authorizer);
        } else {
            json.skipChildren();
        }
    }

    private void authorizer(String name) throws IOException {
        boolean there = json.currentToken() == JsonToken.START_OBJECT;
        if (name.equals("iam") && there) {
            caller = byIam(texts());
        } else if (name.equals("jwt") && caller.isEmpty()) {
            members(this::jwt);
        } else {
            json.skipChildren();
        }
    }

    /**
     * The id of a user, or of a role without its session: {@code AROA…:session} ("IAM identifiers" in the IAM guide). That of a
     * federated user, {@code ACCOUNT:name}, stays whole.
     */
    private static String byIam(Map<String, String> iam) {
        String userId = iam.getOrDefault("userId", "");
        return "iam " + iam.getOrDefault("accountId", "") + " " + userId.replaceFirst("^(AROA[^:]*):.*", "$1");
    }

    private void jwt(String name) throws IOException {
        boolean there = json.currentToken() == JsonToken.START_OBJECT;
        if (name.equals("claims") && there) {
            Map<String, String> claims = texts();
            String subject = claims.getOrDefault("sub", claims.getOrDefault("client_id", ""));
            caller = "jwt " + claims.getOrDefault("iss", "") + " " + subject;
        } else {
            json.skipChildren();
        }
    }

    /** An object's members as texts; one that is itself an object or an array is an empty text. */
    private Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        members(name -> {
            if (json.currentToken() != JsonToken.VALUE_NULL) {
                texts.put(name, json.currentToken().isScalarValue() ? json.getText() : "");
            }
            json.skipChildren();
        });
        return texts;
    }

    private byte[] body() {
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }
}
