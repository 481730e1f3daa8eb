package dev.penstock.producer;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestError;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import dev.penstock.schemas.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Joins the results of part requests into the result that the whole would have had: the instances in their order, the status
 * over all of them. The instances of a part that ended without predictions have an error each, {@code not_scored}, unless no
 * part has any: then the whole has none, for the reason of the first.
 */
final class PartResults {
    private PartResults() {}

    /** @param results one for each of the split's requests, in their order */
    static PredictionResult join(SplitRequest split, List<PredictionResult> results) {
        boolean empty = results.stream().allMatch(it -> it.predictions().isEmpty());
        List<Prediction> predictions = empty ? List.of() : predictions(split, results);
        PredictionResult first = results.get(0);
        return new PredictionResult(
                split.id(),
                first.requestSource(),
                last(results, it -> Optional.of(it.time())).orElseThrow(),
                status(predictions, results),
                results.stream()
                        .filter(it -> !it.predictions().isEmpty())
                        .findFirst()
                        .orElse(first)
                        .model(),
                predictions,
                empty ? first.error() : Optional.empty(),
                timing(results),
                results.stream().mapToInt(PredictionResult::attempt).max().orElseThrow(),
                split.whole().context(),
                Optional.of(split.digest()),
                Optional.empty(),
                split.whole().traceParent());
    }

    private static ResultStatus status(List<Prediction> predictions, List<PredictionResult> results) {
        boolean expired = results.stream().allMatch(it -> it.status() == ResultStatus.EXPIRED);
        return expired ? ResultStatus.EXPIRED : PredictionResult.statusOf(predictions);
    }

    private static List<Prediction> predictions(SplitRequest split, List<PredictionResult> results) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            List<Prediction> ofPart = results.get(i).predictions();
            int instances = split.instancesOf(i);
            if (ofPart.size() == instances) {
                predictions.addAll(ofPart);
            } else {
                predictions.addAll(Collections.nCopies(instances, notScored(results.get(i), i, instances)));
            }
        }
        return predictions;
    }

    private static Prediction notScored(PredictionResult result, int part, int instances) {
        String why = result.predictions().isEmpty()
                ? result.error().map(PartResults::reason).orElse("it has no predictions")
                : "it has " + result.predictions().size() + " predictions for " + instances + " instances";
        return new Prediction.Failed(
                new RowError(RowErrorCode.NOT_SCORED, Optional.empty(), "part " + part + " of the request: " + why));
    }

    private static String reason(RequestError error) {
        return error.code() + error.pointer().map(it -> " at " + it).orElse("") + ": " + error.detail();
    }

    private static Timing timing(List<PredictionResult> results) {
        return new Timing(
                one(results, it -> it.timing().sent(), BinaryOperator.minBy(Comparator.<Instant>naturalOrder())),
                one(results, it -> it.timing().received(), BinaryOperator.minBy(Comparator.<Instant>naturalOrder())),
                last(results, it -> it.timing().scored()),
                one(results, it -> it.timing().model(), BinaryOperator.maxBy(Comparator.<Duration>naturalOrder())));
    }

    private static Optional<Instant> last(
            List<PredictionResult> results, Function<PredictionResult, Optional<Instant>> time) {
        return one(results, time, BinaryOperator.maxBy(Comparator.<Instant>naturalOrder()));
    }

    private static <T> Optional<T> one(
            List<PredictionResult> results, Function<PredictionResult, Optional<T>> value, BinaryOperator<T> choice) {
        return results.stream().map(value).flatMap(Optional::stream).reduce(choice);
    }
}
