package dev.penstock.console.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.penstock.console.store.ConsoleStore;
import dev.penstock.console.store.Summary;
import dev.penstock.environment.http.HttpAnswer;
import dev.penstock.results.ResultPage;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionJson;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultWriter;
import dev.penstock.schemas.Timing;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stored results: a page of them, and all of one. */
final class ResultAnswers {
    private final ConsoleStore store;

    ResultAnswers(ConsoleStore store) {
        this.store = store;
    }

    /** {@code GET /api/results}. */
    void list(Context call) {
        ResultPage page = Filter.of(call).page(store.showing());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode results = json.putArray("results");
        page.results().forEach(stored -> results.add(Summary.of(stored).json()));
        page.next().ifPresentOrElse(next -> json.put("next", Summary.cursor(next)), () -> json.putNull("next"));
        Answers.json(call, json);
    }

    /** {@code GET /api/results/ID}. What can be no id is no request's. */
    void one(Context call) {
        StoredResult stored = Optional.of(call.pathParam("id"))
                .filter(RequestId::isValid)
                .flatMap(id -> store.find(new RequestId(id)))
                .orElseThrow(Refusal::unknownRequest);
        PredictionResult result = stored.result();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("summary", Summary.of(stored).json());
        json.set("timeline", timeline(result));
        json.put("attempts", result.attempt());
        putRaw(json, "input", input(result));
        json.putRawValue("predictions", new RawValue(predictions(result)));
        putRaw(json, "context", result.context().map(JsonSlice::text));
        String event = new String(new ResultWriter().write(result), StandardCharsets.UTF_8);
        json.putRawValue("event", new RawValue(event));
        Answers.json(call, json);
    }

    private static void putRaw(ObjectNode json, String name, Optional<String> text) {
        text.ifPresentOrElse(it -> json.putRawValue(name, new RawValue(it)), () -> json.putNull(name));
    }

    /** The instances that this result is of, where they were sent from here. */
    private Optional<String> input(PredictionResult result) {
        return result.mendedDigest()
                .or(result::digest)
                .flatMap(digest -> store.inputs().find(result.requestId(), digest));
    }

    private ArrayNode timeline(PredictionResult result) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        Timing timing = result.timing();
        add(steps, "sent", timing.sent());
        add(steps, "received", timing.received());
        add(steps, "scored", timing.scored());
        add(steps, "published", Optional.of(result.time()));
        add(steps, "stored", store.arrivals().storedAt(result.requestId()));
        return steps;
    }

    /** A step that nobody noted is left out. Each clock is its owner's, so a step may seem to take less than no time. */
    private static void add(ArrayNode steps, String name, Optional<Instant> time) {
        if (time.isPresent()) {
            Instant before = steps.isEmpty()
                    ? time.get()
                    : Instant.parse(steps.get(steps.size() - 1).path("time").asText());
            steps.addObject()
                    .put("step", name)
                    .put("time", time.get().toString())
                    .put("sincePreviousMs", Duration.between(before, time.get()).toMillis());
        }
    }

    /** An array of predictions as results have them. */
    static String predictions(PredictionResult result) {
        return HttpAnswer.json(200, json -> write(json, result.predictions())).body();
    }

    private static void write(JsonGenerator json, List<Prediction> predictions) throws IOException {
        json.writeStartArray();
        for (Prediction prediction : predictions) {
            PredictionJson.write(json, prediction);
        }
        json.writeEndArray();
    }
}
