package dev.penstock.console.web;

import dev.penstock.console.live.Buckets;
import dev.penstock.console.live.StatusWatch.Sight;
import dev.penstock.console.live.Tally;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.schemas.ResultStatus;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code GET /metrics}: Prometheus' text format. Counters begin anew with each process. */
public final class Metrics {
    static final String RESULTS = "penstock_console_results_total";
    static final String UNREADABLE = "penstock_console_unreadable_total";
    static final String SUBMITTED = "penstock_console_submitted_total";
    static final String END_TO_END = "penstock_console_end_to_end_seconds";
    static final String MODEL_TIME = "penstock_console_model_seconds";
    static final String REQUESTS = "penstock_console_requests";
    static final String DEAD_LETTERS = "penstock_console_dead_letters";
    static final String OLDEST = "penstock_console_oldest_request_seconds";
    static final String BEHIND = "penstock_console_behind";
    static final String VIEWERS = "penstock_console_viewers";

    private final Parts parts;
    private final EventStream events;

    Metrics(Parts parts, EventStream events) {
        this.parts = parts;
        this.events = events;
    }

    /** The names of all of them. */
    public static List<String> names() {
        return List.of(
                RESULTS,
                UNREADABLE,
                SUBMITTED,
                END_TO_END,
                MODEL_TIME,
                REQUESTS,
                DEAD_LETTERS,
                OLDEST,
                BEHIND,
                VIEWERS);
    }

    void show(Context call) {
        Answers.text(
                call, "text/plain; version=0.0.4; charset=utf-8", parts.tally().look(this::text));
    }

    private String text(Map<String, Tally.OfModel> models) {
        StringBuilder text = new StringBuilder(4_096);
        begin(text, RESULTS, "counter", "Results that were stored, by model and status.");
        models.forEach((model, counts) -> results(text, model, counts));
        begin(text, UNREADABLE, "counter", "Messages that came to this console and are no results.");
        line(text, UNREADABLE, "", Long.toString(parts.unreadable().getAsLong()));
        begin(text, SUBMITTED, "counter", "Requests that were sent from this console.");
        line(text, SUBMITTED, "", Long.toString(parts.tally().submittedCount()));
        histogram(
                text, END_TO_END, "From the queue's taking a request to its result.", models, Tally.OfModel::endToEnd);
        histogram(text, MODEL_TIME, "The slowest endpoint call of each request.", models, Tally.OfModel::model);
        queues(text, parts.watch().sight());
        begin(text, VIEWERS, "gauge", "Viewers of live events.");
        line(text, VIEWERS, "", Integer.toString(events.viewers()));
        return text.toString();
    }

    private static void results(StringBuilder text, String model, Tally.OfModel counts) {
        for (ResultStatus status : ResultStatus.values()) {
            String labels = label("model", model) + "," + label("status", status.wire());
            line(text, RESULTS, labels, Long.toString(counts.results(status)));
        }
    }

    private static void histogram(
            StringBuilder text,
            String name,
            String help,
            Map<String, Tally.OfModel> models,
            Function<Tally.OfModel, Buckets> which) {
        begin(text, name, "histogram", help);
        models.forEach((model, counts) -> buckets(text, name, label("model", model), which.apply(counts)));
    }

    private static void buckets(StringBuilder text, String name, String model, Buckets buckets) {
        for (int i = 0; i < Buckets.BOUNDS.size(); i++) {
            String bound = label("le", seconds(Buckets.BOUNDS.get(i)));
            line(text, name + "_bucket", model + "," + bound, Long.toString(buckets.upTo(i)));
        }
        line(text, name + "_bucket", model + "," + label("le", "+Inf"), Long.toString(buckets.count()));
        line(text, name + "_sum", model, seconds(buckets.sumMillis()));
        line(text, name + "_count", model, Long.toString(buckets.count()));
    }

    private static String seconds(long millis) {
        return Double.toString((double) millis / 1_000);
    }

    /** What is not known has no line. */
    private static void queues(StringBuilder text, Sight sight) {
        if (sight.status().isPresent()) {
            StackStatus status = sight.status().get();
            begin(text, REQUESTS, "gauge", "Requests that are not settled, by state.");
            line(text, REQUESTS, label("state", "waiting"), Long.toString(status.waiting()));
            line(text, REQUESTS, label("state", "in_flight"), Long.toString(status.inFlight()));
            line(text, REQUESTS, label("state", "delayed"), Long.toString(status.delayed()));
            begin(text, DEAD_LETTERS, "gauge", "Messages in the dead-letter queue.");
            line(text, DEAD_LETTERS, "", Long.toString(status.deadLetters()));
            begin(text, BEHIND, "gauge", "Results that this console has still to take.");
            line(text, BEHIND, "", Long.toString(sight.behind()));
        }
        if (sight.oldest().isPresent()) {
            begin(text, OLDEST, "gauge", "About how old the oldest unsettled request is.");
            line(
                    text,
                    OLDEST,
                    "",
                    Long.toString(sight.oldest().map(Duration::toSeconds).orElse(0L)));
        }
    }

    private static void begin(StringBuilder text, String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + '"';
    }
}
