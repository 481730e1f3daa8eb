package dev.penstock.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random valid requests of both forms, with lengths, times and characters near their bounds more often than chance has it. */
final class GeneratedRequests {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String PRINTABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" + ALPHANUMERIC;
    private static final List<String> ZONES = List.of("Z", "+00:00", "+18:00", "-18:00", "-00:01", "+05:30", "-17:59");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Random random;

    GeneratedRequests(Random random) {
        this.random = random;
    }

    ObjectNode next() {
        return random.nextBoolean() ? cloudEvent() : bare();
    }

    private ObjectNode cloudEvent() {
        ObjectNode event = NODES.objectNode();
        event.put("specversion", "1.0").put("type", PredictionRequest.TYPE);
        event.put("id", id()).put("source", source()).put("subject", model());
        addOptional(event);
        if (sometimes()) {
            event.put("datacontenttype", sometimes() ? "application/json; charset=utf-8" : "application/json");
        }
        for (int more = random.nextInt(3); more > 0; more--) {
            event.set("x" + text(LOWER, 63), scalar());
        }
        event.set("data", payload(NODES.objectNode()));
        return event;
    }

    private ObjectNode bare() {
        ObjectNode request = NODES.objectNode().put("model", model());
        if (sometimes()) {
            request.set("id", orNull(id()));
        }
        if (sometimes()) {
            request.set("source", orNull(source()));
        }
        addOptional(request);
        return payload(request);
    }

    private void addOptional(ObjectNode request) {
        if (sometimes()) {
            request.set("time", orNull(time()));
        }
        if (sometimes()) {
            request.set("expirytime", orNull(time()));
        }
        if (sometimes()) {
            request.set("traceparent", orNull("00-" + hex(32) + "-" + hex(16) + "-" + hex(2)));
        }
        if (sometimes()) {
            request.set("tracestate", orNull(random.nextInt(9) == 0 ? "" : text(" " + PRINTABLE, 512)));
        }
        if (sometimes()) {
            request.set("partitionkey", orNull(text(PRINTABLE, 128)));
        }
    }

    private ObjectNode payload(ObjectNode payload) {
        ArrayNode instances = payload.putArray("instances");
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            instances.add(value(3));
        }
        if (sometimes()) {
            payload.set("context", sometimes() ? NODES.nullNode() : object(3));
        }
        return payload;
    }

    String id() {
        return text("_-" + ALPHANUMERIC, 64);
    }

    private String source() {
        return text("-._~:/?#[]@!$&'()*+,;=%" + ALPHANUMERIC, 256);
    }

    String model() {
        String inner = text("-" + LOWER, 61);
        return random.nextInt(9) == 0 ? text(LOWER, 1) : text(LOWER, 1) + inner + text(LOWER, 1);
    }

    /** A time near an end of a second, a day, a month, a year or the calendar. */
    private String time() {
        int year = List.of(1, 1900, 1999, 2000, 2023, 2024, 2100, 9999).get(random.nextInt(8));
        int month = 1 + random.nextInt(12);
        int days = java.time.YearMonth.of(year, month).lengthOfMonth();
        int day = random.nextBoolean() ? days : 1 + random.nextInt(days);
        String decimals = random.nextBoolean() ? "" : "." + text("0123456789", 9);
        String zone = ZONES.get(random.nextInt(ZONES.size()));
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d%s%s",
                year,
                month,
                day,
                random.nextBoolean() ? 23 : random.nextInt(24),
                random.nextBoolean() ? 59 : random.nextInt(60),
                random.nextBoolean() ? 59 : random.nextInt(60),
                decimals,
                zone);
    }

    private String hex(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("0123456789abcdef".charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    /** One character at least, the given number at most, and that many every fourth time. */
    String text(String alphabet, int longest) {
        int length = random.nextInt(4) == 0 ? longest : 1 + random.nextInt(Math.min(longest, 12));
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    JsonNode scalar() {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(2_000) - 1_000);
            case 3 -> NODES.numberNode(new BigDecimal("1.10").movePointLeft(random.nextInt(9)));
            case 4 -> NODES.numberNode(random.nextGaussian());
            case 5 -> NODES.textNode(text("aé🚲\n\t\"\\/\u0001\uFFFFİı", 9).replaceAll("\\p{Cs}", "_"));
            default -> NODES.textNode(text(PRINTABLE, 20));
        };
    }

    private JsonNode value(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return scalar();
        }
        if (random.nextBoolean()) {
            return object(depth - 1);
        }
        ArrayNode array = NODES.arrayNode();
        for (int count = random.nextInt(4); count > 0; count--) {
            array.add(value(depth - 1));
        }
        return array;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode();
        for (int count = random.nextInt(4); count > 0; count--) {
            object.set(text(PRINTABLE, 10), value(depth));
        }
        return object;
    }

    private JsonNode orNull(String text) {
        return random.nextInt(5) == 0 ? NODES.nullNode() : NODES.textNode(text);
    }

    private boolean sometimes() {
        return random.nextInt(3) == 0;
    }
}
