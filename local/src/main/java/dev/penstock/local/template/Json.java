package dev.penstock.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.template.Piece.Fields;
import dev.penstock.local.template.Piece.Items;
import dev.penstock.local.template.Piece.Text;
import java.math.BigDecimal;
import java.util.Locale;

/** Resolved pieces as JSON, for what AWS takes as a document: policies, filters, inputs. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String NUMBER = "-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?";

    private Json() {}

    static JsonNode of(Piece piece) {
        if (piece instanceof Fields map) {
            ObjectNode object = NODES.objectNode();
            map.fields().forEach((name, value) -> object.set(name, of(value)));
            return object;
        }
        if (piece instanceof Items list) {
            ArrayNode array = NODES.arrayNode();
            list.items().forEach(item -> array.add(of(item)));
            return array;
        }
        return piece instanceof Text text ? scalar(text) : NODES.nullNode();
    }

    private static JsonNode scalar(Text text) {
        return switch (text.scalar()) {
            case TEXT -> NODES.textNode(text.text());
            case BOOLEAN -> NODES.booleanNode(truth(text.text()));
            case NUMBER ->
                text.text().matches(NUMBER)
                        ? DecimalNode.valueOf(new BigDecimal(text.text()))
                        : NODES.textNode(text.text());
        };
    }

    /** Whether a text means true, in any of YAML's spellings. */
    static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            default -> false;
        };
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
