package dev.penstock.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Small random changes to a message: to its tree, and to its text. */
final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ODD = "aZ09_-./ :+T%~^\n\t\"\\\u0000\u007Fäİı٣é\uFFFF\uD83D\uDEB2";
    private static final List<String> NAMES = List.of(
            "specversion",
            "type",
            "id",
            "source",
            "subject",
            "model",
            "instances",
            "context",
            "data",
            "time",
            "expirytime",
            "traceparent",
            "tracestate",
            "partitionkey",
            "datacontenttype",
            "extension",
            "Id",
            "data_base64");
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            " ",
            "null",
            "1.0",
            "1e0",
            "-0",
            "1E+2",
            "01",
            "\\u0000",
            "\\ud83d",
            "\\ud83d\\udeb2",
            "\\u0041",
            "NaN",
            "/**/",
            "\uFEFF");

    private final Random random;
    private final GeneratedRequests requests;

    Mutations(Random random, GeneratedRequests requests) {
        this.random = random;
        this.requests = requests;
    }

    /** Changes one thing somewhere in the tree. */
    void change(ObjectNode request) {
        ObjectNode at = request;
        while (random.nextBoolean()) {
            List<ObjectNode> below = new ArrayList<>();
            at.forEach(child -> addObjects(child, below));
            if (below.isEmpty()) {
                break;
            }
            at = below.get(random.nextInt(below.size()));
        }
        List<String> names = new ArrayList<>();
        at.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(8) == 0) {
            at.set(aName(), aValue(request));
            return;
        }
        changeMember(request, at, names.get(random.nextInt(names.size())));
    }

    private static void addObjects(JsonNode child, List<ObjectNode> objects) {
        if (child instanceof ObjectNode object) {
            objects.add(object);
        } else if (child instanceof ArrayNode array) {
            array.forEach(item -> addObjects(item, objects));
        }
    }

    private void changeMember(ObjectNode request, ObjectNode at, String name) {
        JsonNode value = at.get(name);
        switch (random.nextInt(8)) {
            case 0 -> at.remove(name);
            case 1 -> {
                at.remove(name);
                at.set(random.nextBoolean() ? aName() : characterChanged(name), value);
            }
            case 2 -> at.set(name, aValue(request));
            case 3 -> at.set(name, NODES.nullNode());
            default -> at.set(name, changed(value, request));
        }
    }

    private String aName() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** A value of another type, or from another place. */
    private JsonNode aValue(ObjectNode request) {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.objectNode();
            case 1 -> NODES.arrayNode();
            case 2 -> requests.next();
            case 3 -> request.path(aName()).deepCopy();
            case 4 -> NODES.textNode("");
            default -> requests.scalar();
        };
    }

    private JsonNode changed(JsonNode value, ObjectNode request) {
        if (value.isTextual()) {
            return new TextNode(textChanged(value.textValue()));
        }
        if (value instanceof ArrayNode array && random.nextBoolean()) {
            array.removeAll();
            return array;
        }
        return aValue(request);
    }

    private String textChanged(String text) {
        return switch (random.nextInt(9)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> text + text.substring(Math.max(0, text.length() - 1));
            case 3 -> text.isEmpty() ? " " : text.substring(0, text.length() - 1);
            case 4 -> "-" + text.substring(Math.min(1, text.length()));
            case 5 -> text.substring(0, Math.max(0, text.length() - 1)) + "-";
            case 6 ->
                text.replaceFirst(
                        "(Z|[+-][0-9:]{5})$", List.of("-00:00", "+18:01", "z").get(random.nextInt(3)));
            default -> characterChanged(text);
        };
    }

    private String characterChanged(String text) {
        int at = random.nextInt(text.length() + 1);
        String odd = random.nextInt(3) > 0 && !text.isEmpty()
                ? String.valueOf((char) (text.charAt(Math.min(at, text.length() - 1)) + random.nextInt(3) - 1))
                : ODD.substring(random.nextInt(ODD.length() - 1)).substring(0, 1);
        int skipped = Math.min(text.length(), at + random.nextInt(2));
        return text.substring(0, at) + odd + text.substring(skipped);
    }

    /** Changes one thing somewhere in the text: a fragment put in or a stretch taken out, doubled or written as an escape. */
    String change(String text) {
        if (text.isEmpty()) {
            return "{}";
        }
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(12));
        String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, at) + fragment + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(end);
            case 2 -> text.substring(0, end) + text.substring(at);
            case 3 -> text.replaceFirst("([0-9])([,}\\]])", "$1.0$2");
            case 4 -> text.replaceFirst("([0-9])([,}\\]])", "$1e0$2");
            case 5 -> memberTwice(text, at);
            default -> text.substring(0, at) + escaped(text.charAt(at)) + text.substring(at + 1);
        };
    }

    private String memberTwice(String text, int from) {
        int at = text.indexOf(",\"", from);
        return at < 0 ? text : text.substring(0, at) + ",\"" + aName() + "\":1" + text.substring(at);
    }

    private static String escaped(char letter) {
        return Character.isLetterOrDigit(letter)
                ? String.format(Locale.ROOT, "\\u%04x", (int) letter)
                : String.valueOf(letter);
    }
}
