package dev.penstock.local.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** The members of a JSON object that a person may have written: read once each, complained of by name, none left over. */
final class Members {

    private final JsonNode object;
    private final Set<String> unread = new TreeSet<>();

    Members(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("not a JSON object: " + object);
        }
        this.object = object;
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            unread.add(names.next());
        }
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    JsonNode node(String name) {
        unread.remove(name);
        return object.path(name);
    }

    String text(String name, String otherwise) {
        JsonNode node = node(name);
        return node.isMissingNode() || node.isNull()
                ? otherwise
                : checked(name, node, node.isTextual(), "a text").asText();
    }

    double number(String name, double otherwise) {
        JsonNode node = node(name);
        return node.isMissingNode() || node.isNull()
                ? otherwise
                : checked(name, node, node.isNumber(), "a number").asDouble();
    }

    int integer(String name, int otherwise) {
        JsonNode node = node(name);
        return node.isMissingNode() || node.isNull()
                ? otherwise
                : checked(name, node, node.canConvertToInt() && node.isIntegralNumber(), "a whole number")
                        .asInt();
    }

    boolean flag(String name) {
        JsonNode node = node(name);
        return !node.isMissingNode()
                && checked(name, node, node.isBoolean(), "true or false").asBoolean();
    }

    Duration millis(String name, double otherwise) {
        double millis = number(name, otherwise);
        if (!(millis >= 0 && millis <= 86_400_000)) {
            throw new IllegalArgumentException(name + " is " + millis + ", not 0 to 86400000");
        }
        return Duration.ofNanos(Math.round(millis * 1e6));
    }

    <E extends Enum<E>> E choice(String name, Class<E> choices, E otherwise) {
        String text = text(name, FaultNames.of(otherwise));
        for (E choice : choices.getEnumConstants()) {
            if (FaultNames.of(choice).equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(name + " is " + text + ", not one of " + FaultNames.all(choices));
    }

    /** @throws IllegalArgumentException if a member has not been asked for, which is misspelt most likely */
    void end() {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException("unknown: " + String.join(", ", unread));
        }
    }

    private static JsonNode checked(String name, JsonNode node, boolean right, String expected) {
        if (!right) {
            throw new IllegalArgumentException(name + " is " + node + ", not " + expected);
        }
        return node;
    }
}
