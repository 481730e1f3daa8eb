package dev.penstock.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one instance, by name or by position, into a row of raw values in the order of the fields. */
final class InstanceReader {
    /** The only member of an instance by position. */
    static final String BY_POSITION = "features";

    private static final int LONGEST_UNKNOWN_NAME = 64;
    private static final RowError NO_INSTANCE = RowError.of(
            RowErrorCode.NOT_AN_INSTANCE, "expected an object by field name, or {\"features\":[values by position]}");
    private static final RowError NO_ARRAY =
            RowError.of(RowErrorCode.NOT_AN_INSTANCE, BY_POSITION, "expected an array of values by position");

    private final FieldReader[] readers;
    private final Map<String, Integer> places = new HashMap<>();

    InstanceReader(List<FieldReader> readers) {
        this.readers = readers.toArray(new FieldReader[0]);
        for (FieldReader reader : readers) {
            places.put(reader.field.name(), reader.place);
        }
    }

    /** A row of raw values to read into, again and again. */
    static final class Raw {
        final double[] values;
        private final boolean[] seen;

        Raw(int fields) {
            values = new double[fields];
            seen = new boolean[fields];
        }
    }

    Raw newRaw() {
        return new Raw(readers.length);
    }

    /**
     * Reads the instance at whose first token the parser stands. Whether it is right or not, the parser then stands at its last.
     *
     * @return the first thing that is wrong with it, or null
     * @throws IOException what the parser throws: the text is no JSON, or passes the parser's limits
     */
    @Nullable
    RowError read(JsonParser parser, Raw raw) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return NO_INSTANCE;
        }
        JsonToken token = parser.nextToken();
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals(BY_POSITION)) {
            return readByPosition(parser, raw.values);
        }
        return readByName(parser, raw);
    }

    private @Nullable RowError readByName(JsonParser parser, Raw raw) throws IOException {
        boolean[] seen = raw.seen;
        Arrays.fill(seen, false);
        int next = 0;
        while (parser.currentToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int place = place(name, next);
            parser.nextToken();
            RowError error;
            if (place < 0) {
                error = unknown(name);
            } else if (seen[place]) {
                error = readers[place].twice();
            } else {
                error = readers[place].read(parser, raw.values);
                seen[place] = true;
                next = place + 1;
            }
            if (error != null) {
                skipRest(parser);
                return error;
            }
            parser.nextToken();
        }
        return fillAbsent(raw);
    }

    /** Clients mostly send fields in the specification's order, so the next one is tried first. */
    private int place(String name, int next) {
        if (next < readers.length && readers[next].field.name().equals(name)) {
            return next;
        }
        Integer place = places.get(name);
        return place == null ? -1 : place;
    }

    private static RowError unknown(String name) {
        String shown = name.length() > LONGEST_UNKNOWN_NAME ? name.substring(0, LONGEST_UNKNOWN_NAME) + "…" : name;
        return RowError.of(RowErrorCode.UNKNOWN_FIELD, printable(shown), "the model's specification has no such field");
    }

    /** The name comes from outside and goes into messages and logs. */
    private static String printable(String name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c < ' ' || c >= 0x7f && c < 0xa0 || Character.isSurrogate(c) ? '?' : c);
        }
        return text.toString();
    }

    private @Nullable RowError fillAbsent(Raw raw) {
        RowError error = null;
        for (int i = 0; i < readers.length && error == null; i++) {
            if (!raw.seen[i]) {
                error = readers[i].absent(raw.values);
            }
        }
        return error;
    }

    private @Nullable RowError readByPosition(JsonParser parser, double[] raw) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            skipRest(parser);
            return NO_ARRAY;
        }
        RowError error = null;
        int count = 0;
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY && t != null; t = parser.nextToken()) {
            if (error == null && count < readers.length) {
                error = readers[count].read(parser, raw);
            }
            parser.skipChildren();
            count++;
        }
        if (count != readers.length) {
            error = RowError.of(
                    RowErrorCode.WRONG_ARITY,
                    BY_POSITION,
                    "expected " + readers.length + " values in the specification's order, got " + count);
        }
        if (parser.nextToken() == JsonToken.FIELD_NAME) {
            RowError further = unknown(parser.currentName());
            parser.nextToken();
            skipRest(parser);
            return error == null ? further : error;
        }
        return error;
    }

    /** From the first token of a member's value to the end of the object around it. */
    private static void skipRest(JsonParser parser) throws IOException {
        parser.skipChildren();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_OBJECT && t != null; t = parser.nextToken()) {
            parser.skipChildren();
        }
    }
}
