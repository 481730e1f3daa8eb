package dev.penstock.testkit;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A history told event by event, each a second after the one before. Unless told otherwise a request is one message. */
final class Tale {
    private final History history = new History();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    static Tale begin() {
        return new Tale();
    }

    /** A request that is sent, received, answered with this value and acknowledged. */
    static Tale whole(String id, double value) {
        return begin().sent(id, Expected.values(value)).ended(id, value);
    }

    History history() {
        return history;
    }

    private Instant next() {
        now = now.plusSeconds(1);
        return now;
    }

    private Tale then(Event event) {
        history.add(event);
        return this;
    }

    static String body(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    Tale sent(String id, Expected expected) {
        return sent(Request.of(id, body(id), expected), Event.SendOutcome.ACCEPTED);
    }

    Tale sentPoison(String id, Expected expected) {
        return sent(Request.poison(id, body(id), expected), Event.SendOutcome.ACCEPTED);
    }

    Tale sent(Request request, Event.SendOutcome outcome) {
        return then(new Event.Sent(next(), request, outcome));
    }

    Tale sentWithOutcome(Event.SendOutcome outcome, String id, double value) {
        return sent(Request.of(id, body(id), Expected.values(value)), outcome);
    }

    Tale received(String id, int receiveCount) {
        return then(new Event.Received(next(), id, "m-" + id, receiveCount));
    }

    Tale published(String id, double... values) {
        return published(
                id, Arrays.stream(values).mapToObj(Prediction.Number::new).toArray(Prediction[]::new));
    }

    Tale published(String id, Prediction... predictions) {
        List<Prediction> all = List.of(predictions);
        return published(id, PredictionResult.statusOf(all), all);
    }

    /** A result without predictions. */
    Tale published(String id, ResultStatus status) {
        return published(id, status, List.of());
    }

    Tale published(String id, ResultStatus status, List<Prediction> predictions) {
        return then(new Event.Published(next(), id, 1, status, predictions));
    }

    static Prediction number(double value) {
        return new Prediction.Number(value);
    }

    static Prediction failed(RowErrorCode code) {
        return new Prediction.Failed(RowError.of(code, "told"));
    }

    Tale kept(String consumer, String id, ResultStatus status) {
        return then(new Event.Kept(next(), consumer, id, status));
    }

    Tale acknowledged(String id) {
        return acknowledged(id, "m-" + id);
    }

    Tale acknowledged(String id, String messageId) {
        return then(new Event.Acknowledged(next(), id, messageId));
    }

    Tale deadLettered(String id, Reason reason) {
        return deadLettered(id, Optional.of(reason), body(id));
    }

    /** By SQS itself. */
    Tale exhausted(String id) {
        return deadLettered(id, Optional.empty(), body(id));
    }

    Tale deadLettered(String id, Optional<Reason> reason, String body) {
        return then(new Event.DeadLettered(next(), id, reason, body));
    }

    Tale replayed(String id) {
        return replayed(id, body(id));
    }

    Tale replayed(String id, String body) {
        return then(new Event.Replayed(next(), id, body));
    }

    Tale restarted() {
        return then(new Event.Restarted(next(), "scorer"));
    }

    Tale disturbed() {
        return then(new Event.Disturbed(next(), "SNS throttles"));
    }

    Tale outageBegan() {
        return then(new Event.OutageBegan(next(), "model"));
    }

    Tale outageEnded() {
        return then(new Event.OutageEnded(next(), "model"));
    }

    Tale measured(int promise, double value, double limit) {
        return then(new Event.Measured(next(), promise, "figure", value, limit));
    }

    /** Received, answered and acknowledged. */
    Tale ended(String id, double value) {
        return received(id, 1).published(id, value).acknowledged(id);
    }
}
