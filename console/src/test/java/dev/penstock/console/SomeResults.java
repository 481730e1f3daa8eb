package dev.penstock.console;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.schemas.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Results as the scorer publishes them: sent 250 ms before they were made, and scored in 12 ms. */
public record SomeResults(
        String requestId,
        ResultStatus status,
        String model,
        String source,
        Instant time,
        Duration endToEnd,
        List<Prediction> predictions,
        String context) {

    public static SomeResults of(String requestId, Instant time) {
        return new SomeResults(
                requestId,
                ResultStatus.SUCCEEDED,
                "bike-rental",
                "/shop",
                time,
                Duration.ofMillis(250),
                List.of(new Prediction.Number(571.5)),
                "{\"row\":7}");
    }

    public SomeResults failed() {
        return new SomeResults(
                requestId,
                ResultStatus.FAILED,
                model,
                source,
                time,
                endToEnd,
                List.of(new Prediction.Failed(RowError.of(RowErrorCode.OUT_OF_RANGE, "temp", "must be at most 60"))),
                context);
    }

    public SomeResults status(ResultStatus other) {
        return new SomeResults(requestId, other, model, source, time, endToEnd, predictions, context);
    }

    public SomeResults model(String other) {
        return new SomeResults(requestId, status, other, source, time, endToEnd, predictions, context);
    }

    public SomeResults source(String other) {
        return new SomeResults(requestId, status, model, other, time, endToEnd, predictions, context);
    }

    public SomeResults predictions(List<Prediction> others) {
        return new SomeResults(requestId, status, model, source, time, endToEnd, others, context);
    }

    /** Numbers, one an instance. */
    public SomeResults predicted(double... numbers) {
        return predictions(Arrays.stream(numbers)
                .<Prediction>mapToObj(Prediction.Number::new)
                .toList());
    }

    public SomeResults context(String json) {
        return new SomeResults(requestId, status, model, source, time, endToEnd, predictions, json);
    }

    public SomeResults took(Duration fromTheQueueOn) {
        return new SomeResults(requestId, status, model, source, time, fromTheQueueOn, predictions, context);
    }

    public PredictionResult build() {
        return new PredictionResult(
                new RequestId(requestId),
                source,
                time,
                status,
                new ModelVersion(model, Optional.of("1"), Optional.of("AllTraffic")),
                predictions,
                Optional.empty(),
                new Timing(
                        Optional.of(time.minus(endToEnd)),
                        Optional.of(time.minusMillis(100)),
                        Optional.of(time.minusMillis(10)),
                        Optional.of(Duration.ofMillis(12))),
                1,
                Optional.of(JsonSlice.of(context)),
                Optional.of("sha256:00"),
                Optional.empty(),
                Optional.empty());
    }
}
