package dev.penstock.cli.demo;

import dev.penstock.cli.demo.Summary.Accuracy;
import dev.penstock.cli.terminal.Style;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.cli.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A summary for people. */
final class SummaryText {
    private static final String INDENT = "  ";

    private final Summary summary;
    private final int columns;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(Summary summary, Surroundings surroundings) {
        this.summary = summary;
        this.columns = surroundings.columns();
        this.style = surroundings.outStyle();
    }

    static List<String> of(Summary summary, Surroundings surroundings) {
        SummaryText text = new SummaryText(summary, surroundings);
        text.accounts();
        text.speed();
        text.endpoints();
        text.accuracies();
        text.deadLetters();
        text.next();
        return text.lines;
    }

    private void accounts() {
        heading("What became of each");
        Table table = new Table(List.of("", "SUBMITTED", "SUCCEEDED", "FAILED", "DEAD-LETTERED", "MISSING"));
        table.add(row("requests", summary.requests()));
        table.add(row("rows", summary.rows()));
        lines.addAll(table.lines(INDENT, columns, style));
        lines.add(INDENT
                + (summary.isComplete()
                        ? style.green("all accounted for: submitted = succeeded + failed + dead-lettered")
                        : style.red("not all are accounted for")));
    }

    private static List<String> row(String name, Counts counts) {
        return List.of(
                name,
                number(counts.submitted()),
                number(counts.succeeded()),
                number(counts.failed()),
                number(counts.deadLettered()),
                number(counts.missing()));
    }

    private void speed() {
        double seconds = Math.max(0.001, summary.took().toMillis() / 1000.0);
        heading("Time");
        lines.add(INDENT
                + String.format(
                        Locale.ROOT,
                        "%s from the first request to the last result: %,.0f rows/s",
                        duration(summary.took()),
                        summary.rows().succeeded() / seconds));
        summary.latency()
                .ifPresent(latency -> lines.add(INDENT
                        + String.format(
                                Locale.ROOT,
                                "from the queue to the consumer: p50 %s, p90 %s, p99 %s, max %s",
                                duration(latency.p50()),
                                duration(latency.p90()),
                                duration(latency.p99()),
                                duration(latency.max()))));
        if (summary.repeatedResults() > 0) {
            lines.add(INDENT + number(summary.repeatedResults()) + " results came twice, and changed nothing");
        }
    }

    private void endpoints() {
        heading("Endpoint calls");
        Table table = new Table(List.of("MODEL", "CALLS", "ROWS", "ROWS A CALL"));
        summary.endpoints()
                .forEach(use -> table.add(List.of(
                        use.model(),
                        number(use.calls()),
                        number(use.rows()),
                        String.format(Locale.ROOT, "%.1f", use.rowsPerCall()))));
        lines.addAll(table.lines(INDENT, columns, style));
    }

    private void accuracies() {
        if (summary.accuracies().isEmpty()) {
            return;
        }
        heading("Predicted against actual");
        Table table = new Table(List.of("MODEL", "", "ROWS", "RMSLE", "RMSE", "MAE"));
        String before = "";
        for (Accuracy it : summary.accuracies()) {
            table.add(List.of(
                    it.model().equals(before) ? "" : it.model(),
                    it.of(),
                    number(it.rows()),
                    figure(it.figures().rmsle()),
                    figure(OptionalDouble.of(it.figures().rmse())),
                    figure(OptionalDouble.of(it.figures().mae()))));
            before = it.model();
        }
        lines.addAll(table.lines(INDENT, columns, style));
    }

    private void deadLetters() {
        if (summary.deadLetters().isEmpty()) {
            return;
        }
        heading("On the dead-letter queue");
        Table table = new Table(List.of("REQUESTS", "REASON", "DETAIL"));
        summary.deadLetters()
                .forEach(group -> table.add(List.of(number(group.requests()), group.reason(), group.detail())));
        lines.addAll(table.lines(INDENT, columns, style));
    }

    private void next() {
        heading("Next");
        Table table = new Table(List.of("", ""));
        table.add(List.of("penstock up", "keeps the embedded cloud running, for any AWS client"));
        table.add(List.of("penstock submit --help", "sends rows of your own"));
        table.add(List.of("docs/models.md", "says how to bring a model of your own"));
        lines.addAll(table.lines(INDENT, columns, style).stream().skip(1).toList());
    }

    private void heading(String heading) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
        lines.add(style.bold(heading));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String figure(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%.4f", figure.getAsDouble()) : "-";
    }

    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1_000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
