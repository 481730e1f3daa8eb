package dev.penstock.console.web;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON object that a call brings, read strictly: a member that it can't have is refused, not passed over. */
final class JsonBody {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final JsonNode json;

    private JsonBody(JsonNode json) {
        this.json = json;
    }

    static JsonBody of(Context call, Set<String> members) {
        JsonNode json = read(call.bodyAsBytes());
        if (!json.isObject()) {
            throw Refusal.invalidBody("the body is a JSON object");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw Refusal.invalidBody("it has a member that this address does not take; it takes "
                        + String.join(", ", members.stream().sorted().toList()));
            }
        });
        return new JsonBody(json);
    }

    private static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw Refusal.invalidBody("the body is a JSON object, in UTF-8");
        }
    }

    Optional<JsonNode> member(String name) {
        return Optional.ofNullable(json.get(name)).filter(it -> !it.isNull());
    }

    Optional<String> text(String name) {
        return member(name).map(it -> {
            if (!it.isTextual()) {
                throw Refusal.invalid(name, "a text");
            }
            return it.textValue();
        });
    }

    /** Whether it is there and true. */
    boolean flag(String name) {
        return member(name)
                .map(it -> {
                    if (!it.isBoolean()) {
                        throw Refusal.invalid(name, "true or false");
                    }
                    return it.booleanValue();
                })
                .orElse(false);
    }

    Optional<Integer> number(String name, int least, int most) {
        return member(name).map(it -> {
            if (!it.isIntegralNumber() || !it.canConvertToInt() || it.intValue() < least || it.intValue() > most) {
                throw Refusal.invalid(name, "a whole number from " + least + " to " + most);
            }
            return it.intValue();
        });
    }

    /** An array of texts; empty where it is not there. */
    List<String> texts(String name, int most) {
        List<String> texts = new ArrayList<>();
        JsonNode array = json.path(name);
        for (JsonNode element : array) {
            texts.add(element.asText());
        }
        if (!array.isMissingNode() && (!array.isArray() || texts.isEmpty() || texts.size() > most)) {
            throw Refusal.invalid(name, "an array of 1 to " + most + " texts");
        }
        return texts;
    }

    /** Why something is to be done, for the audit. */
    String reason() {
        return text("reason")
                .filter(it -> !it.isBlank())
                .orElseThrow(() -> Refusal.invalid("reason", "a text that says why, which the audit keeps"));
    }
}
