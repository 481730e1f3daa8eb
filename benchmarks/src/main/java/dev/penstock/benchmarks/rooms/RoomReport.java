package dev.penstock.benchmarks.rooms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.penstock.benchmarks.rooms.Figure.Cost;
import dev.penstock.cli.terminal.Style;
import dev.penstock.cli.terminal.Table;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rooms' figures, as a table for people and as JSON for tools. */
record RoomReport(double nanosPerByte, List<Figure> figures) {
    private static final int WIDEST = 200;

    RoomReport {
        figures = List.copyOf(figures);
    }

    /** The lines of the table, and below them what is to be reached. */
    List<String> lines() {
        Table table = new Table(List.of(
                "room",
                "by",
                "batch",
                "ns/request",
                "ns/row",
                "bytes/row",
                "rows/s",
                "tree ns/row",
                "tree bytes/row",
                "times ours",
                "memory ns/row"));
        for (Figure figure : figures) {
            table.add(List.of(
                    figure.room().words,
                    figure.form().isEmpty() ? "either" : figure.form(),
                    figure.batch().toString(),
                    whole(figure.nanosPerRequest()),
                    whole(figure.nanosPerRow()),
                    whole(figure.bytesPerRow()),
                    whole(figure.rowsPerSecond()),
                    whole(figure.treeNanosPerRow()),
                    whole(figure.treeBytesPerRow()),
                    String.format(Locale.ROOT, "%.1f", figure.ratio()),
                    String.format(Locale.ROOT, "%.1f", figure.boundNanosPerRow())));
        }
        List<String> lines = new ArrayList<>(table.lines("", WIDEST, Style.PLAIN));
        lines.add("");
        for (Reach reach : Reach.of(figures)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-55s %,12.0f  (wanted %,.0f: %s)",
                    reach.words(),
                    reach.measured(),
                    reach.wanted(),
                    reach.reached() ? "reached" : "not reached"));
        }
        return lines;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("java", Runtime.version().toString());
            json.writeNumberField("memoryNanosPerByte", nanosPerByte);
            json.writeArrayFieldStart("figures");
            for (Figure figure : figures) {
                write(json, figure);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("reach");
            for (Reach reach : Reach.of(figures)) {
                json.writeStartObject();
                json.writeStringField("what", reach.words());
                json.writeNumberField("measured", reach.measured());
                json.writeNumberField("wanted", reach.wanted());
                json.writeBooleanField("reached", reach.reached());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, Figure figure) throws IOException {
        json.writeStartObject();
        json.writeStringField("room", figure.room().benchmark);
        json.writeStringField("form", figure.form());
        json.writeNumberField("requests", figure.batch().requests());
        json.writeNumberField("rowsPerRequest", figure.batch().rows());
        json.writeNumberField("nanosPerRequest", figure.nanosPerRequest());
        json.writeNumberField("nanosPerRow", figure.nanosPerRow());
        json.writeNumberField("bytesPerRow", figure.bytesPerRow());
        json.writeNumberField("rowsPerSecond", figure.rowsPerSecond());
        write(json, "tree", figure.tree(), figure.batch());
        json.writeNumberField("timesOurs", figure.ratio());
        json.writeNumberField("memoryNanosPerRow", figure.boundNanosPerRow());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Cost cost, Size batch) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("nanosPerRow", cost.nanos() / batch.allRows());
        json.writeNumberField("bytesPerRow", cost.bytes() / batch.allRows());
        json.writeEndObject();
    }
}
