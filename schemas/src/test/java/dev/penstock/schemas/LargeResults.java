package dev.penstock.schemas;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results of many rows, with text of one to four bytes a character. */
final class LargeResults {
    private static final JsonSlice CONTEXT = JsonSlice.of("{\"trip\":\"Zürich 🚲\"}");

    private LargeResults() {}

    /** Every seventh row is an error with a detail in German, Japanese and pictures. */
    static PredictionResult partial(int rows) {
        List<Prediction> predictions = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            predictions.add(
                    i % 7 == 3
                            ? new Prediction.Failed(new RowError(
                                    RowErrorCode.UNKNOWN_CATEGORY, Optional.of("straße"), "区分 " + i + " 🚲 \"ü\""))
                            : new Prediction.Number(i + 0.25));
        }
        return of(predictions);
    }

    static PredictionResult of(List<Prediction> predictions) {
        return new PredictionResult(
                new RequestId("large"),
                "/tests",
                Instant.parse("2026-01-31T12:00:00.123Z"),
                PredictionResult.statusOf(predictions),
                new ModelVersion("bike-rental", Optional.of("1.0.0"), Optional.empty()),
                predictions,
                Optional.empty(),
                new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                2,
                Optional.of(CONTEXT),
                Optional.of("sha256:" + "0123456789abcdef".repeat(4)),
                Optional.empty(),
                Optional.empty());
    }

    static List<ResultPart> parts(PredictionResult result, int mostBytes) {
        return new ResultSplitter(mostBytes)
                .split(result).stream().map(it -> (ResultPart) it.event()).toList();
    }
}
