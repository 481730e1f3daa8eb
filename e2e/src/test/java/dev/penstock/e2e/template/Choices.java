package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a deployment's parameters decide: each reference to one becomes its value, each {@code Fn::If} what it chooses. */
final class Choices {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode conditions;
    private final Map<String, JsonNode> values = new HashMap<>();

    Choices(JsonNode template, Map<String, String> given) {
        this.conditions = template.path("Conditions");
        template.path("Parameters").properties().forEach(parameter -> {
            String name = parameter.getKey();
            String value = given.getOrDefault(
                    name, parameter.getValue().path("Default").asText());
            values.put(name, value(parameter.getValue().path("Type").asText(), value));
        });
    }

    private static JsonNode value(String type, String value) {
        if (type.equals("CommaDelimitedList")) {
            ArrayNode list = JSON.arrayNode();
            if (!value.isEmpty()) {
                for (String part : value.split(",", -1)) {
                    list.add(part);
                }
            }
            return list;
        }
        return type.equals("Number") ? JSON.numberNode(Long.parseLong(value)) : JSON.textNode(value);
    }

    /** The node with all this decided; missing when it is {@code AWS::NoValue}. */
    JsonNode decide(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = JSON.arrayNode();
            node.forEach(item -> {
                JsonNode decided = decide(item);
                if (!decided.isMissingNode()) {
                    list.add(decided);
                }
            });
            return list;
        }
        return node instanceof ObjectNode object ? decideObject(object) : node;
    }

    private JsonNode decideObject(ObjectNode object) {
        if (object.size() == 1 && object.has("Ref")) {
            String name = object.path("Ref").asText();
            return name.equals("AWS::NoValue") ? MissingNode.getInstance() : values.getOrDefault(name, object);
        }
        if (object.size() == 1 && object.has("Fn::If")) {
            JsonNode arguments = object.path("Fn::If");
            return decide(arguments.path(holds(arguments.path(0).asText()) ? 1 : 2));
        }
        ObjectNode decided = JSON.objectNode();
        object.properties().forEach(member -> {
            JsonNode value = decide(member.getValue());
            if (!value.isMissingNode()) {
                decided.set(member.getKey(), value);
            }
        });
        return decided;
    }

    /** Whether the named condition holds; an empty name is none, and holds. */
    boolean holds(String condition) {
        return condition.isEmpty() || evaluate(conditions.path(condition));
    }

    private boolean evaluate(JsonNode condition) {
        if (condition.has("Fn::Not")) {
            return !evaluate(condition.path("Fn::Not").path(0));
        }
        if (condition.has("Fn::And")) {
            return StreamSupport.stream(condition.path("Fn::And").spliterator(), false)
                    .allMatch(this::evaluate);
        }
        if (condition.has("Condition")) {
            return holds(condition.path("Condition").asText());
        }
        JsonNode operands = condition.path("Fn::Equals");
        return text(operands.path(0)).equals(text(operands.path(1)));
    }

    private String text(JsonNode operand) {
        JsonNode decided = decide(operand);
        JsonNode join = decided.path("Fn::Join");
        return join.isMissingNode()
                ? decided.asText()
                : StreamSupport.stream(join.path(1).spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(join.path(0).asText()));
    }
}
