package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes over the JSON values of one message. It holds them to the limits on texts, names and keys, which the parser's own skipping
 * does not, and finds keys that stand twice.
 */
final class Passage {
    /** How the detail of an exception begins that says so. */
    static final String TWICE = "Duplicate field";

    private final JsonParser parser;
    private final List<Keys> keysByDepth = new ArrayList<>();

    Passage(JsonParser parser) {
        this.parser = parser;
    }

    /** Moves from a value's first token to its last. */
    void over() throws IOException {
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.FIELD_NAME) {
                checkName();
            } else if (token == JsonToken.VALUE_STRING && parser.getTextLength() > ContractLimits.TEXT_CHARACTERS) {
                throw new StreamConstraintsException("a text is too long", parser.currentTokenLocation());
            }
        } while (open > 0 && parser.nextToken() != null);
    }

    /** Judges the name at which the parser stands, and how many its object has so far. */
    void checkName() throws IOException {
        String name = parser.currentName();
        JsonStreamContext object = parser.getParsingContext();
        if (!keysAt(object.getNestingDepth()).add(object.getEntryCount() - 1, name)) {
            throw new JsonParseException(parser, TWICE + " '" + name + "'");
        }
        if (name.length() > ContractLimits.NAME_CHARACTERS) {
            throw new StreamConstraintsException("a name is too long", parser.currentTokenLocation());
        }
        if (object.getEntryCount() > ContractLimits.KEYS) {
            throw new StreamConstraintsException("an object has too many keys", parser.currentTokenLocation());
        }
    }

    private Keys keysAt(int depth) {
        while (keysByDepth.size() <= depth) {
            keysByDepth.add(new Keys());
        }
        return keysByDepth.get(depth);
    }
}
