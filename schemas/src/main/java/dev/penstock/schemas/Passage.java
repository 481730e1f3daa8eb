package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** Passes over a JSON value and holds it to the limits on texts, names and keys, which the parser's own skipping does not. */
final class Passage {
    private Passage() {}

    /** Moves from a value's first token to its last. */
    static void over(JsonParser parser) throws IOException {
        int open = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.FIELD_NAME) {
                checkName(parser);
            } else if (token == JsonToken.VALUE_STRING && parser.getTextLength() > ContractLimits.TEXT_CHARACTERS) {
                throw new StreamConstraintsException("a text is too long", parser.currentTokenLocation());
            }
        } while (open > 0 && parser.nextToken() != null);
    }

    /** Judges the name at which the parser stands, and how many its object has so far. */
    static void checkName(JsonParser parser) throws IOException {
        if (parser.currentName().length() > ContractLimits.NAME_CHARACTERS) {
            throw new StreamConstraintsException("a name is too long", parser.currentTokenLocation());
        }
        if (parser.getParsingContext().getEntryCount() > ContractLimits.KEYS) {
            throw new StreamConstraintsException("an object has too many keys", parser.currentTokenLocation());
        }
    }
}
