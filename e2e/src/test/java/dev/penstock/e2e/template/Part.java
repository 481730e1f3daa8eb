package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A resource of a deployment, with the template's globals.
 *
 * @param properties with the deployment's parameters and conditions decided
 * @param written its properties as they are written
 * @param attributes what stands beside its properties, such as its deletion policy
 */
record Part(String id, String type, JsonNode properties, JsonNode written, JsonNode attributes) {

    JsonNode get(String property) {
        return properties.path(property);
    }

    /** A property of a property: {@code A.B.C}. */
    JsonNode at(String path) {
        JsonNode node = properties;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return node;
    }

    boolean is(String... types) {
        return List.of(types).contains(type);
    }

    /** What a property lists; one that is no list is a list of one. */
    static Stream<JsonNode> items(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Stream.empty();
        }
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
    }
}
