package dev.penstock.scorer;

import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.RequestError;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.Timing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the results and dead letters in which requests end. */
final class Results {
    private static final String UNKNOWN = "unknown";

    private final Clock clock;

    /**
     * What a result answers.
     *
     * @param digest of the request as its producer sent it
     * @param mended the digest of what was scored, where it is something else
     */
    private record Asked(String digest, Optional<String> mended) {
        static Asked by(PredictionRequest request, Delivery delivery) {
            String scored = request.digest();
            String asked = delivery.history().originalDigest().orElse(scored);
            return new Asked(asked, Optional.of(scored).filter(it -> !it.equals(asked)));
        }
    }

    Results(Clock clock) {
        this.clock = clock;
    }

    /** Scored when every instance has its prediction, else rejected with what there is. */
    Outcome ofPredictions(ReadRequest request, List<Prediction> predictions, ModelVersion model, Timing timing) {
        Delivery delivery = request.delivery();
        Asked asked = Asked.by(request.request(), delivery);
        PredictionResult result = new PredictionResult(
                request.id(),
                request.request().source(),
                clock.instant(),
                PredictionResult.statusOf(predictions),
                model,
                predictions,
                Optional.empty(),
                timing,
                delivery.receiveCount(),
                request.request().context(),
                Optional.of(asked.digest()),
                asked.mended(),
                request.request().traceParent().or(delivery::traceParent));
        if (result.status() == ResultStatus.SUCCEEDED) {
            return new Outcome.Scored(delivery, result);
        }
        return new Outcome.Rejected(delivery, letter(request, predictions), Optional.of(result));
    }

    private DeadLetterAttributes letter(ReadRequest request, List<Prediction> predictions) {
        int first = firstFailed(predictions);
        RowError error = ((Prediction.Failed) predictions.get(first)).error();
        long failed = predictions.stream().filter(Prediction::hasFailed).count();
        String place = "instance " + first
                + error.field().map(field -> ", field " + field).orElse("");
        String others = failed == 1 ? "" : " (the first of " + failed + " of " + predictions.size() + ")";
        Reason reason = Reason.of(error.code());
        return letter(
                request.delivery(),
                reason,
                place + ": " + error.code().wire() + ": " + error.detail() + others,
                Optional.of(request.id()),
                reason == Reason.INVALID_INSTANCES ? "scorer/transform" : "scorer/invoke");
    }

    private static int firstFailed(List<Prediction> predictions) {
        int index = 0;
        while (!predictions.get(index).hasFailed()) {
            index++;
        }
        return index;
    }

    /** A dead letter, and a failed result too where it is legible whose request it was. */
    Outcome refused(Delivery delivery, RefusedRequest refusal) {
        Optional<RequestId> id = refusal.id().or(delivery::requestIdAttribute);
        DeadLetterAttributes letter = letter(delivery, refusal.reason(), refusal.description(), id, "scorer/read");
        RequestError error = RequestError.of(refusal.reason(), refusal.pointer(), refusal.detail());
        return new Outcome.Rejected(
                delivery,
                letter,
                id.map(known -> withoutPredictions(
                        delivery,
                        known,
                        refusal.source().orElse(PredictionRequest.ANONYMOUS),
                        refusal.model().orElse(UNKNOWN),
                        ResultStatus.FAILED,
                        error,
                        Optional.empty())));
    }

    Outcome expired(Delivery delivery, RequestId id, PredictionRequest request) {
        String detail = "its expirytime had passed before it was scored";
        RequestError error = new RequestError(RequestError.EXPIRED, Optional.of("/expirytime"), detail);
        return new Outcome.Expired(
                delivery,
                withoutPredictions(
                        delivery,
                        id,
                        request.source(),
                        request.model(),
                        ResultStatus.EXPIRED,
                        error,
                        Optional.of(request)));
    }

    /** The same request without its result, of which one prediction alone is larger than the topic takes. */
    Outcome tooLarge(Outcome outcome, PredictionResult result, int limit) {
        return new Outcome.Rejected(
                outcome.delivery(),
                letter(
                        outcome.delivery(),
                        Reason.RESULT_TOO_LARGE,
                        "one prediction alone has more bytes than the " + limit + " of a message of the topic",
                        Optional.of(result.requestId()),
                        "scorer/publish"),
                Optional.empty());
    }

    private PredictionResult withoutPredictions(
            Delivery delivery,
            RequestId id,
            String source,
            String model,
            ResultStatus status,
            RequestError error,
            Optional<PredictionRequest> request) {
        Instant now = clock.instant();
        Optional<Asked> asked = request.map(it -> Asked.by(it, delivery));
        return new PredictionResult(
                id,
                source,
                now,
                status,
                new ModelVersion(model, Optional.empty(), Optional.empty()),
                List.of(),
                Optional.of(error),
                new Timing(Optional.of(delivery.sent()), Optional.of(now), Optional.empty(), Optional.empty()),
                delivery.receiveCount(),
                request.flatMap(PredictionRequest::context),
                asked.map(Asked::digest),
                asked.flatMap(Asked::mended),
                request.flatMap(PredictionRequest::traceParent).or(delivery::traceParent));
    }

    private DeadLetterAttributes letter(
            Delivery delivery, Reason reason, String detail, Optional<RequestId> id, String component) {
        return new DeadLetterAttributes(
                reason, detail, id, delivery.receiveCount(), clock.instant(), component, delivery.history());
    }
}
