package dev.penstock.console.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.results.ResultQuery;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A result in one line.
 *
 * @param time when it was made
 * @param instances how many the request had, as far as it could be read
 * @param endToEnd from the queue's taking the request to the result, where the result says when that was
 * @param modelTime how long the slowest endpoint call took
 * @param value the first prediction, where the first instance has one
 * @param conflict whether another question was asked under the same id
 */
public record Summary(
        RequestId id,
        Instant time,
        String model,
        ResultStatus status,
        String source,
        int instances,
        int failedInstances,
        int attempt,
        Optional<Duration> endToEnd,
        Optional<Duration> modelTime,
        Optional<Prediction> value,
        boolean conflict) {

    /** Stands in a cursor between the time and the id. */
    public static final String CURSOR_SEPARATOR = "~";

    public static Summary of(StoredResult stored) {
        PredictionResult result = stored.result();
        return new Summary(
                result.requestId(),
                result.time(),
                result.model().name(),
                result.status(),
                result.requestSource(),
                result.predictions().size(),
                (int) result.predictions().stream()
                        .filter(Prediction::hasFailed)
                        .count(),
                result.attempt(),
                result.timing().sent().map(sent -> Duration.between(sent, result.time())),
                result.timing().model(),
                result.predictions().stream().findFirst().filter(it -> !it.hasFailed()),
                stored.conflict());
    }

    /** Where it stands among all results: what a query gives back to have the page behind it. */
    private String cursor() {
        return cursor(new ResultQuery.Position(time, id));
    }

    /** A position in the order of results as a call gives it back. */
    public static String cursor(ResultQuery.Position position) {
        return position.time() + CURSOR_SEPARATOR + position.id();
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id.value());
        json.put("cursor", cursor());
        json.put("time", time.toString());
        json.put("model", model);
        json.put("status", status.wire());
        json.put("source", source);
        json.put("instances", instances);
        json.put("failedInstances", failedInstances);
        json.put("attempt", attempt);
        put(json, "endToEndMs", endToEnd);
        put(json, "modelMs", modelTime);
        json.putNull("value");
        value.ifPresent(it -> it.fold(
                number -> json.put("value", number.value()),
                label -> json.put("value", label.value()),
                failed -> json));
        json.put("conflict", conflict);
        return json;
    }

    private static void put(ObjectNode json, String name, Optional<Duration> time) {
        time.ifPresentOrElse(it -> json.put(name, it.toMillis()), () -> json.putNull(name));
    }
}
