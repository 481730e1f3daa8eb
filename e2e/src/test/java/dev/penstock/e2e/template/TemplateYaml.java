package dev.penstock.e2e.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a template as JSON: {@code !GetAtt A.B} becomes {@code {"Fn::GetAtt": ["A", "B"]}}, and so the other functions. */
final class TemplateYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> NAMED_AS_THEY_ARE = List.of("Ref", "Condition");

    private TemplateYaml() {}

    static ObjectNode read(Path file) {
        try (Reader yaml = Files.newBufferedReader(file)) {
            return (ObjectNode) node(new Yaml(new LoaderOptions()).compose(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    /** A piece of a template as YAML. */
    static JsonNode piece(String yaml) {
        return node(new Yaml(new LoaderOptions()).compose(new StringReader(yaml)));
    }

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + text, e);
        }
    }

    private static JsonNode node(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return content(node, false);
        }
        String function = tag.substring(1);
        String name = NAMED_AS_THEY_ARE.contains(function) ? function : "Fn::" + function;
        JsonNode argument = content(node, true);
        return JSON.objectNode().set(name, function.equals("GetAtt") ? attribute(argument) : argument);
    }

    private static JsonNode attribute(JsonNode argument) {
        if (!argument.isTextual()) {
            return argument;
        }
        String text = argument.asText();
        int dot = text.indexOf('.');
        return JSON.arrayNode().add(text.substring(0, dot)).add(text.substring(dot + 1));
    }

    private static JsonNode content(Node node, boolean tagged) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                object.set(((ScalarNode) tuple.getKeyNode()).getValue(), node(tuple.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JSON.arrayNode();
            sequence.getValue().forEach(item -> array.add(node(item)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        return tagged ? JSON.textNode(scalar.getValue()) : scalar(scalar);
    }

    private static JsonNode scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
        }
        if (tag.equals(Tag.INT)) {
            return JSON.numberNode(Long.parseLong(scalar.getValue()));
        }
        return tag.equals(Tag.NULL) ? JSON.nullNode() : JSON.textNode(scalar.getValue());
    }
}
