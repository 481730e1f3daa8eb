package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One name and value of a JSON object, where it stands in the message.
 *
 * @param kind the value's first token
 * @param text the value of a text
 * @param elements how many an array has
 * @param members those of an object that was looked into
 */
record Member(
        String name, JsonToken kind, @Nullable String text, int start, int end, int elements, List<Member> members) {

    /**
     * Adds the members of the object at whose start the parser stands, looking into the member of the given name. When the
     * text breaks off or breaks a limit, those before that place have been added.
     */
    static void readInto(List<Member> members, JsonParser parser, Passage passage, @Nullable String lookInto)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            passage.checkName();
            String name = parser.currentName();
            parser.nextToken();
            members.add(read(parser, passage, name, name.equals(lookInto)));
        }
    }

    private static Member read(JsonParser parser, Passage passage, String name, boolean lookInto) throws IOException {
        JsonToken kind = parser.currentToken();
        int start = (int) parser.currentTokenLocation().getByteOffset();
        String text = null;
        int elements = 0;
        List<Member> members = List.of();
        if (kind == JsonToken.VALUE_STRING) {
            text = parser.getText();
        } else if (kind == JsonToken.START_ARRAY) {
            elements = countElements(parser, passage);
        } else if (kind == JsonToken.START_OBJECT && lookInto) {
            members = new ArrayList<>();
            readInto(members, parser, passage, null);
        } else {
            passage.over();
        }
        int end = (int) parser.currentLocation().getByteOffset();
        return new Member(name, kind, text, start, end, elements, members);
    }

    private static int countElements(JsonParser parser, Passage passage) throws IOException {
        int elements = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements++;
            passage.over();
        }
        return elements;
    }

    boolean isNull() {
        return kind == JsonToken.VALUE_NULL;
    }

    boolean isScalar() {
        return kind.isScalarValue();
    }

    JsonSlice sliceOf(byte[] message) {
        return new JsonSlice(message, start, end - start);
    }
}
