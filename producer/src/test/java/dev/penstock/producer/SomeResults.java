package dev.penstock.producer;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.ResultWriter;
import dev.penstock.schemas.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Results as the scorer publishes them. */
final class SomeResults {
    private SomeResults() {}

    static PredictionResult result(String requestId, ResultStatus status, int rows) {
        List<Prediction> predictions = Collections.nCopies(rows, new Prediction.Number(571.092597122044));
        return new PredictionResult(
                new RequestId(requestId),
                "/shop",
                Instant.parse("2026-11-24T12:00:00Z"),
                status,
                new ModelVersion("bike-rental", Optional.of("1.0.0"), Optional.of("AllTraffic")),
                predictions,
                Optional.empty(),
                new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                1,
                Optional.empty(),
                Optional.of("sha256:00"),
                Optional.empty(),
                Optional.empty());
    }

    static String body(ResultEvent result) {
        return new String(new ResultWriter().write(result), StandardCharsets.UTF_8);
    }
}
