package dev.penstock.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;

/** A summary for programs. */
final class SummaryJson {
    private SummaryJson() {}

    static ObjectNode of(Summary summary) {
        ObjectNode json = Json.object();
        json.put("complete", summary.isComplete()).put("timedOut", summary.timedOut());
        counts(json.putObject("requests"), summary.requests());
        counts(json.putObject("rows"), summary.rows());
        json.put("repeatedResults", summary.repeatedResults());
        json.put("tookMillis", summary.took().toMillis());
        summary.latency()
                .ifPresent(latency -> json.putObject("latencyMillis")
                        .put("p50", latency.p50().toMillis())
                        .put("p90", latency.p90().toMillis())
                        .put("p99", latency.p99().toMillis())
                        .put("max", latency.max().toMillis()));
        endpoints(json.putArray("endpoints"), summary);
        accuracies(json.putArray("accuracy"), summary);
        ArrayNode letters = json.putArray("deadLetters");
        summary.deadLetters()
                .forEach(group -> letters.addObject()
                        .put("reason", group.reason())
                        .put("detail", group.detail())
                        .put("requests", group.requests()));
        return json;
    }

    private static void counts(ObjectNode json, Counts counts) {
        json.put("submitted", counts.submitted())
                .put("succeeded", counts.succeeded())
                .put("failed", counts.failed())
                .put("deadLettered", counts.deadLettered())
                .put("missing", counts.missing());
    }

    private static void endpoints(ArrayNode json, Summary summary) {
        summary.endpoints()
                .forEach(use -> json.addObject()
                        .put("model", use.model())
                        .put("calls", use.calls())
                        .put("rows", use.rows())
                        .put("rowsPerCall", use.rowsPerCall()));
    }

    private static void accuracies(ArrayNode json, Summary summary) {
        summary.accuracies().forEach(it -> {
            ObjectNode accuracy = json.addObject()
                    .put("model", it.model())
                    .put("of", it.of())
                    .put("baseline", it.baseline())
                    .put("rows", it.rows());
            it.figures().rmsle().ifPresent(rmsle -> accuracy.put("rmsle", rmsle));
            accuracy.put("rmse", it.figures().rmse()).put("mae", it.figures().mae());
        });
    }
}
