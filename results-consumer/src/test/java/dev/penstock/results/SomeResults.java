package dev.penstock.results;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.ResultWriter;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.schemas.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results as the scorer publishes them. */
record SomeResults(
        String requestId,
        ResultStatus status,
        String model,
        String source,
        Instant time,
        int attempt,
        Optional<String> digest,
        List<Prediction> predictions) {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    static SomeResults of(String requestId, ResultStatus status) {
        return new SomeResults(
                requestId,
                status,
                "bike-rental",
                "/shop",
                NOON,
                1,
                Optional.of("sha256:00"),
                List.of(
                        new Prediction.Number(571.092597122044),
                        new Prediction.Label("yes", Map.of("yes", 0.75, "no", 0.25)),
                        new Prediction.Failed(
                                new RowError(RowErrorCode.OUT_OF_RANGE, Optional.of("temp"), "must be at most 60"))));
    }

    static PredictionResult result(String requestId, ResultStatus status) {
        return of(requestId, status).build();
    }

    SomeResults digest(Optional<String> other) {
        return new SomeResults(requestId, status, model, source, time, attempt, other, predictions);
    }

    SomeResults attempt(int other) {
        return new SomeResults(requestId, status, model, source, time, other, digest, predictions);
    }

    SomeResults model(String other) {
        return new SomeResults(requestId, status, other, source, time, attempt, digest, predictions);
    }

    SomeResults source(String other) {
        return new SomeResults(requestId, status, model, other, time, attempt, digest, predictions);
    }

    SomeResults time(Instant other) {
        return new SomeResults(requestId, status, model, source, other, attempt, digest, predictions);
    }

    SomeResults predictions(List<Prediction> other) {
        return new SomeResults(requestId, status, model, source, time, attempt, digest, other);
    }

    PredictionResult build() {
        return new PredictionResult(
                new RequestId(requestId),
                source,
                time,
                status,
                new ModelVersion(model, Optional.of("1.0.0"), Optional.of("AllTraffic")),
                predictions,
                Optional.empty(),
                new Timing(Optional.of(NOON), Optional.of(NOON), Optional.of(NOON), Optional.of(Duration.ofMillis(12))),
                attempt,
                Optional.of(JsonSlice.of("{\"row\":7}")),
                digest,
                Optional.empty(),
                Optional.empty());
    }

    static String body(ResultEvent result) {
        return new String(new ResultWriter().write(result), StandardCharsets.UTF_8);
    }
}
