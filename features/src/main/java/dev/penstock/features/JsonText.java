package dev.penstock.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes JSON for people to read. */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    /** What is written into a generator. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** Writes content whose first levels stand on lines of their own, and deeper ones on one line. */
    static String of(int levels, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new JsonLines(levels));
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    static void number(JsonGenerator json, String name, double x) throws IOException {
        json.writeFieldName(name);
        number(json, x);
    }

    /** A number, or null for NaN. */
    static void number(JsonGenerator json, double x) throws IOException {
        if (Double.isNaN(x)) {
            json.writeNull();
        } else {
            json.writeNumber(DecimalText.of(x));
        }
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void numbers(JsonGenerator json, String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double x : numbers) {
            number(json, x);
        }
        json.writeEndArray();
    }
}
