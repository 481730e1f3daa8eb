package dev.penstock.schemas;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one request ended: as many predictions as it had instances, in their order.
 *
 * @param requestId the request's id
 * @param requestSource who asked
 * @param time when this result was made
 * @param status follows from the predictions, but for {@code EXPIRED}
 * @param model what predicted
 * @param predictions empty where the request could not be read as far as its instances, or has expired
 * @param error why the request as a whole has no predictions
 * @param timing when the request passed where
 * @param attempt which delivery this came of, from 1
 * @param context the request's, untouched
 * @param digest {@link PredictionRequest#digest()} of the request as its producer sent it, even where it was mended since; empty
 *     where the request could not be read
 * @param mendedDigest the digest of what an operator sent in its place, which this result is of
 * @param traceParent W3C trace context of the request
 */
public record PredictionResult(
        RequestId requestId,
        String requestSource,
        Instant time,
        ResultStatus status,
        ModelVersion model,
        List<Prediction> predictions,
        Optional<RequestError> error,
        Timing timing,
        int attempt,
        Optional<JsonSlice> context,
        Optional<String> digest,
        Optional<String> mendedDigest,
        Optional<String> traceParent)
        implements ResultEvent {

    public static final String TYPE = "dev.penstock.prediction.completed.v1";
    public static final String SOURCE = "/penstock/scorer";

    public PredictionResult {
        predictions = List.copyOf(predictions);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1");
        }
    }

    /** What the predictions say of the request as a whole. */
    public static ResultStatus statusOf(List<Prediction> predictions) {
        long failed = predictions.stream().filter(Prediction::hasFailed).count();
        if (failed == predictions.size()) {
            return ResultStatus.FAILED;
        }
        return failed == 0 ? ResultStatus.SUCCEEDED : ResultStatus.PARTIAL;
    }

    /** The same result with other predictions. */
    public PredictionResult withPredictions(List<Prediction> others) {
        return new PredictionResult(
                requestId,
                requestSource,
                time,
                status,
                model,
                others,
                error,
                timing,
                attempt,
                context,
                digest,
                mendedDigest,
                traceParent);
    }

    /** The same result without what it echoes. */
    public PredictionResult withoutContext() {
        return new PredictionResult(
                requestId,
                requestSource,
                time,
                status,
                model,
                predictions,
                error,
                timing,
                attempt,
                Optional.empty(),
                digest,
                mendedDigest,
                traceParent);
    }

    /** The same for the same attempt, so that a repeated publish can be told from a second result. */
    @Override
    public String eventId() {
        return requestId.value() + "." + attempt;
    }

    @Override
    public Map<String, String> attributes() {
        return Map.of(
                "type", TYPE,
                "model", model.name(),
                "status", status.wire(),
                "source", requestSource,
                "requestid", requestId.value());
    }
}
