package dev.penstock.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.penstock.console.store.ConsoleStore;
import dev.penstock.console.store.Summary;
import dev.penstock.results.ResultPage;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.Prediction;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All results that a filter lets pass, page by page as they are read, as a spreadsheet or as JSON lines. */
final class Exports {
    private static final String HEADING =
            "id,time,model,status,source,instances,failedInstances,attempt,endToEndMs,modelMs,value,conflict\r\n";

    /** What a spreadsheet takes for the beginning of a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final ConsoleStore store;

    Exports(ConsoleStore store) {
        this.store = store;
    }

    /** {@code GET /api/export.csv}. */
    void csv(Context call) throws IOException {
        Filter filter = Filter.of(call);
        try (Writer out = open(call, "text/csv; charset=utf-8", "results.csv")) {
            out.write(HEADING);
            writeAll(filter, stored -> out.write(line(Summary.of(stored))));
        }
    }

    /** {@code GET /api/export.jsonl}. */
    void jsonLines(Context call) throws IOException {
        Filter filter = Filter.of(call);
        try (Writer out = open(call, "application/jsonl; charset=utf-8", "results.jsonl")) {
            writeAll(filter, stored -> out.write(json(stored) + "\n"));
        }
    }

    private static Writer open(Context call, String type, String file) throws IOException {
        call.contentType(type).header("Content-Disposition", "attachment; filename=\"" + file + "\"");
        return new BufferedWriter(new OutputStreamWriter(call.res().getOutputStream(), StandardCharsets.UTF_8));
    }

    /** What is done with each result. */
    private interface Line {
        void write(StoredResult stored) throws IOException;
    }

    private void writeAll(Filter filter, Line line) throws IOException {
        Optional<Filter> next = Optional.of(filter.byLongPages());
        while (next.isPresent()) {
            Filter current = next.get();
            ResultPage page = current.page(store.showing());
            for (StoredResult stored : page.results()) {
                line.write(stored);
            }
            next = page.next().map(current::after);
        }
    }

    private static String line(Summary summary) {
        List<String> cells = List.of(
                text(summary.id().value()),
                summary.time().toString(),
                text(summary.model()),
                summary.status().wire(),
                text(summary.source()),
                Integer.toString(summary.instances()),
                Integer.toString(summary.failedInstances()),
                Integer.toString(summary.attempt()),
                millis(summary.endToEnd()),
                millis(summary.modelTime()),
                summary.value().map(Exports::value).orElse(""),
                Boolean.toString(summary.conflict()));
        return String.join(",", cells) + "\r\n";
    }

    private static String value(Prediction prediction) {
        return prediction.fold(number -> Double.toString(number.value()), label -> text(label.value()), failed -> "");
    }

    private static String millis(Optional<Duration> time) {
        return time.map(it -> Long.toString(it.toMillis())).orElse("");
    }

    /** A cell of text: no spreadsheet takes it for a formula, and no reader for several cells. */
    private static String text(String text) {
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static String json(StoredResult stored) {
        ObjectNode json = Summary.of(stored).json();
        json.putRawValue("predictions", new RawValue(ResultAnswers.predictions(stored.result())));
        stored.result()
                .context()
                .ifPresent(context ->
                        json.putRawValue("context", new RawValue(context.text().replaceAll("[\\r\\n]", " "))));
        return json.toString();
    }
}
