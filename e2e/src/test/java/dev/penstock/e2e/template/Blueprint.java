package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** The template as one deployment has it: parameters given, conditions decided, globals merged, the rest left out. */
final class Blueprint {
    static final String FUNCTION = "AWS::Serverless::Function";

    private final JsonNode template;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private Blueprint(JsonNode template) {
        this.template = template;
    }

    static Blueprint of(ObjectNode template, Map<String, String> parameters) {
        Choices choices = new Choices(template, parameters);
        Blueprint blueprint = new Blueprint(template);
        template.path("Resources").properties().forEach(resource -> {
            JsonNode declared = resource.getValue();
            if (choices.holds(declared.path("Condition").asText(""))) {
                String type = declared.path("Type").asText();
                JsonNode own = declared.path("Properties");
                JsonNode whole = type.equals(FUNCTION) ? merged(template.at("/Globals/Function"), own) : own;
                blueprint.parts.put(
                        resource.getKey(), new Part(resource.getKey(), type, choices.decide(whole), whole, declared));
            }
        });
        return blueprint;
    }

    /** As SAM merges globals: maps are merged, lists joined, and of anything else the resource's own counts. */
    private static JsonNode merged(JsonNode global, JsonNode own) {
        if (global instanceof ObjectNode first && own instanceof ObjectNode second) {
            ObjectNode both = first.deepCopy();
            second.properties()
                    .forEach(member ->
                            both.set(member.getKey(), merged(first.path(member.getKey()), member.getValue())));
            return both;
        }
        if (global instanceof ArrayNode first && own instanceof ArrayNode second) {
            return first.deepCopy().addAll(second);
        }
        return own;
    }

    /** The template as it is written. */
    JsonNode template() {
        return template;
    }

    Stream<Part> all(String... types) {
        return parts.values().stream().filter(part -> part.is(types));
    }

    Optional<Part> find(String id) {
        return Optional.ofNullable(parts.get(id));
    }

    Part part(String id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("there is no resource " + id));
    }

    /** The resource of the type that a piece refers to. */
    Optional<Part> named(JsonNode piece, String type) {
        return References.in(piece).stream()
                .flatMap(id -> find(id).stream())
                .filter(part -> part.is(type))
                .findFirst();
    }

    /** The events of a function by type. */
    static List<JsonNode> events(Part function, String type) {
        return Part.items(function.get("Events"))
                .flatMap(events -> events.properties().stream())
                .map(Map.Entry::getValue)
                .filter(event -> event.path("Type").asText().equals(type))
                .map(event -> event.path("Properties"))
                .toList();
    }
}
