package dev.penstock.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A letter's attributes as JSON: {@code {"NAME":{"type":…,"value":…}}}. */
final class AttributesJson {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private AttributesJson() {}

    static ObjectNode of(Map<String, LetterAttribute> attributes) {
        ObjectNode json = MAPPER.createObjectNode();
        attributes.forEach((name, attribute) ->
                json.putObject(name).put("type", attribute.type()).put("value", attribute.value()));
        return json;
    }

    static Map<String, LetterAttribute> read(String json) {
        Map<String, LetterAttribute> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : tree(json).properties()) {
            JsonNode value = member.getValue();
            attributes.put(
                    member.getKey(),
                    new LetterAttribute(
                            value.path("type").asText(), value.path("value").asText()));
        }
        return attributes;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("an index has attributes that are no JSON", e);
        }
    }

    static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
