package dev.penstock.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What training left in a model's {@code metrics.json}: from when on rows were held out, and the baseline's errors there. */
final class TrainingRecord {
    private final JsonNode metrics;
    private final Optional<LocalDateTime> heldOutFrom;

    private TrainingRecord(JsonNode metrics) {
        this.metrics = metrics;
        this.heldOutFrom = time(metrics.path("heldOutFrom").asText());
    }

    /** An empty record where the model has no metrics. */
    static TrainingRecord of(Models models, String model) {
        Path file = models.specification(model).resolveSibling("metrics.json");
        try {
            return new TrainingRecord(Files.isRegularFile(file) ? Json.read(Files.readAllBytes(file)) : Json.object());
        } catch (IOException e) {
            return new TrainingRecord(Json.object());
        }
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether a row of that time was held out; empty where the metrics don't say from when on rows were. */
    Optional<Boolean> heldOut(LocalDateTime time) {
        return heldOutFrom.map(from -> !time.isBefore(from));
    }

    long heldOutRows() {
        return metrics.path("heldOutRows").asLong();
    }

    Optional<ErrorSum.Figures> baseline() {
        JsonNode baseline = metrics.path("baseline");
        if (!baseline.has("rmse")) {
            return Optional.empty();
        }
        OptionalDouble rmsle = baseline.has("rmsle")
                ? OptionalDouble.of(baseline.path("rmsle").doubleValue())
                : OptionalDouble.empty();
        return Optional.of(new ErrorSum.Figures(
                rmsle, baseline.path("rmse").doubleValue(), baseline.path("mae").doubleValue()));
    }

    String baselineName() {
        List<String> by = new ArrayList<>();
        metrics.path("baseline").path("meanBy").forEach(column -> by.add(column.asText()));
        return "naive baseline there: the mean by " + String.join(" and ", by);
    }
}
