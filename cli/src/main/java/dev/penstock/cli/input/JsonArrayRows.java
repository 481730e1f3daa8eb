package dev.penstock.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * The elements of one JSON array, each cut out of the text as it was written, which is why the text is held in memory. An
 * object with the member {@code instances} gives the elements of that one.
 */
final class JsonArrayRows implements Iterator<InputRow> {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final byte[] text;
    private final JsonParser parser;
    private final Set<String> others;
    private boolean ahead;
    private long number;

    JsonArrayRows(InputStream in, Set<String> others) {
        this.others = Set.copyOf(others);
        try {
            this.text = in.readAllBytes();
            this.parser = JSON.createParser(text);
            enter();
            advance();
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the input", e);
        }
    }

    private void enter() throws IOException {
        JsonToken first = parser.nextToken();
        while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean instances = parser.currentName().equals("instances");
            parser.nextToken();
            if (instances) {
                break;
            }
            parser.skipChildren();
            first = JsonToken.START_OBJECT;
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw InputFault.at(
                    1,
                    "a JSON input is an array of instances, or {\"instances\":[…]}; "
                            + "for one instance a line say --format jsonl");
        }
    }

    private void advance() throws IOException {
        ahead = parser.nextToken() != JsonToken.END_ARRAY;
    }

    @Override
    public boolean hasNext() {
        return ahead;
    }

    @Override
    public InputRow next() {
        if (!ahead) {
            throw new NoSuchElementException();
        }
        try {
            long line = parser.currentTokenLocation().getLineNr();
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.finishToken();
            parser.skipChildren();
            int end = (int) parser.currentLocation().getByteOffset();
            InputRow row = JsonLinesRows.row(
                    new String(text, start, end - start, StandardCharsets.UTF_8), line, ++number, others);
            advance();
            return row;
        } catch (JsonProcessingException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private static InputFault broken(JsonProcessingException e) {
        return InputFault.at(
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(), "not JSON (" + e.getOriginalMessage() + ")");
    }
}
