package dev.penstock.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of a specification that knows where it stands: its pointer for people, its bytes for golden instances. Its own
 * small tree, since binding classes by reflection would cost the function's cold start more than all the rest of loading.
 *
 * @param value a {@code Map} or {@code List} of nodes, {@code String}, {@code Double}, {@code Boolean}, or null
 */
record Node(@Nullable Node parent, Object key, @Nullable Object value, int start, int end) {
    private static final int DEPTH = 32;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    /** Reads a whole document; a member that stands twice is a fault, and the first counts. */
    static Node read(byte[] json, Faults faults) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            Node root = read(parser, null, "", faults);
            if (parser.nextToken() != null) {
                faults.meaning(root, "text behind the end", "Leave one JSON object in the file");
            }
            return root;
        }
    }

    private static Node read(JsonParser parser, @Nullable Node parent, Object key, Faults faults) throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return readObject(parser, new Node(parent, key, new LinkedHashMap<String, Node>(), start, start), faults);
        }
        if (token == JsonToken.START_ARRAY) {
            return readArray(parser, new Node(parent, key, new ArrayList<Node>(), start, start), faults);
        }
        return new Node(parent, key, scalar(parser), start, start);
    }

    private static Node readObject(JsonParser parser, Node node, Faults faults) throws IOException {
        Map<String, Node> members = node.members();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Node member = read(parser, node, name, faults);
            if (members.putIfAbsent(name, member) != null) {
                faults.meaning(member, "stands twice", "Leave one of the two");
            }
        }
        return node.endingAt(parser);
    }

    private static Node readArray(JsonParser parser, Node node, Faults faults) throws IOException {
        List<Node> items = node.items();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser, node, items.size(), faults));
        }
        return node.endingAt(parser);
    }

    private Node endingAt(JsonParser parser) {
        return new Node(
                parent, key, value, start, (int) parser.currentLocation().getByteOffset());
    }

    private static @Nullable Object scalar(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return token == null
                ? null
                : switch (token) {
                    case VALUE_STRING -> parser.getText();
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.parseDouble(parser.getText());
                    case VALUE_TRUE -> true;
                    case VALUE_FALSE -> false;
                    default -> null;
                };
    }

    /** The members of an object; of anything else none. */
    @SuppressWarnings("unchecked") // only readObject puts maps into nodes
    Map<String, Node> members() {
        return value instanceof Map ? (Map<String, Node>) value : Map.of();
    }

    /** The items of an array; of anything else none. */
    @SuppressWarnings("unchecked") // only readArray puts lists into nodes
    List<Node> items() {
        return value instanceof List ? (List<Node>) value : List.of();
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    boolean isNull() {
        return value == null;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isNumber() {
        return value instanceof Double;
    }

    /** The text, or an empty one of anything else. */
    String text() {
        return value instanceof String text ? text : "";
    }

    /** The number, or NaN of anything else. */
    double number() {
        return value instanceof Double number ? number : Double.NaN;
    }

    /** Where it stands (RFC 6901). */
    String pointer() {
        if (parent == null) {
            return "";
        }
        return parent.pointer() + "/" + key.toString().replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return pointer();
    }
}
