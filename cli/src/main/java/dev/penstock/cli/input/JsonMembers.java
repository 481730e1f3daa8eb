package dev.penstock.cli.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.ContractLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes some members out of an object's JSON text and leaves every other byte of it as it was written. */
final class JsonMembers {
    private JsonMembers() {}

    /** The object without the named members, whose values go to {@code taken}: texts bare, all else as JSON. */
    static String without(String object, Set<String> names, Map<String, String> taken) throws IOException {
        if (names.isEmpty() || !object.startsWith("{")) {
            return object;
        }
        byte[] bytes = object.getBytes(StandardCharsets.UTF_8);
        List<String> kept = new ArrayList<>();
        try (JsonParser parser = ContractLimits.strictJson().createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                JsonToken value = parser.nextToken();
                int valueStart = (int) parser.currentTokenLocation().getByteOffset();
                String bare = value == JsonToken.VALUE_STRING ? parser.getText() : null;
                parser.skipChildren();
                int end = (int) parser.currentLocation().getByteOffset();
                if (names.contains(name)) {
                    taken.put(name, bare == null ? text(bytes, valueStart, end) : bare);
                } else {
                    kept.add(text(bytes, start, end));
                }
            }
        }
        return taken.isEmpty() ? object : "{" + String.join(",", kept) + "}";
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
