package dev.penstock.features;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import java.io.IOException;

/** Puts the first levels of a JSON text on lines of their own and leaves what is deeper on the line where it begins. */
final class JsonLines implements PrettyPrinter {
    private final int levels;
    private int depth;

    JsonLines(int levels) {
        this.levels = levels;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) throws IOException {
        open(json, '{');
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) throws IOException {
        line(json, depth);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
        separate(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) throws IOException {
        close(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) throws IOException {
        open(json, '[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) throws IOException {
        line(json, depth);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
        separate(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) throws IOException {
        close(json, values, ']');
    }

    private void open(JsonGenerator json, char bracket) throws IOException {
        json.writeRaw(bracket);
        depth++;
    }

    private void separate(JsonGenerator json) throws IOException {
        json.writeRaw(depth > levels ? ", " : ",");
        line(json, depth);
    }

    private void close(JsonGenerator json, int entries, char bracket) throws IOException {
        if (entries > 0) {
            line(json, depth - 1);
        }
        depth--;
        json.writeRaw(bracket);
    }

    /** Begins a line at an indentation, unless what is open is too deep for lines. */
    private void line(JsonGenerator json, int indentation) throws IOException {
        if (depth <= levels) {
            json.writeRaw("\n" + "  ".repeat(indentation));
        }
    }
}
