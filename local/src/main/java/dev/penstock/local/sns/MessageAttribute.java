package dev.penstock.local.sns;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A message attribute: its data type ({@code String}, {@code String.Array}, {@code Number}, {@code Binary}, or one of these with a
 * label of the sender's own, as in {@code Number.int}) and its value, base64 where the type is binary.
 */
record MessageAttribute(String type, String value) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the attribute that a call gave under {@code name}. */
    static MessageAttribute read(String name, Query given) {
        String type = given.optional("DataType").filter(t -> !t.isEmpty()).orElse("");
        String logical = type.split("\\.", 2)[0];
        if (!List.of("String", "Number", "Binary").contains(logical)) {
            throw SnsError.invalidValue(
                    "The message attribute '%s' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                            .formatted(name));
        }
        Optional<String> value = given.optional(logical.equals("Binary") ? "BinaryValue" : "StringValue");
        MessageAttribute attribute = new MessageAttribute(type, value.orElse(""));
        if (attribute.value.isEmpty()) {
            throw SnsError.invalidValue(
                    "The message attribute '%s' must contain non-empty message attribute value for message attribute type '%s'."
                            .formatted(name, type));
        }
        if (logical.equals("Number") && attribute.number().isEmpty()) {
            throw SnsError.invalidValue("Could not cast message attribute '%s' value to number.".formatted(name));
        }
        return attribute;
    }

    boolean binary() {
        return type.equals("Binary") || type.startsWith("Binary.");
    }

    byte[] bytes() {
        return binary() ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The values that a filter policy sees: none for a binary attribute, which SNS ignores, and each element of a
     * {@code String.Array}. An array that is empty or can't be read is there, and
     * equals nothing.
     */
    List<JsonNode> filterable() {
        if (binary()) {
            return List.of();
        }
        if (type.equals("String.Array")) {
            return elements();
        }
        return List.of(number().<JsonNode>map(DecimalNode::valueOf).orElseGet(() -> TextNode.valueOf(value)));
    }

    private List<JsonNode> elements() {
        try {
            JsonNode array = JSON.readTree(value);
            if (!array.isArray() || array.isEmpty()) {
                return List.of(MissingNode.getInstance());
            }
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(elements::add);
            return elements;
        } catch (JacksonException e) {
            return List.of(MissingNode.getInstance());
        }
    }

    private Optional<BigDecimal> number() {
        try {
            boolean number = type.equals("Number") || type.startsWith("Number.");
            return number ? Optional.of(new BigDecimal(value.strip())) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
