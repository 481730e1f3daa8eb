package dev.penstock.testkit;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that happened to a request, or to the system while it had requests. */
public sealed interface Event {

    /** When, by one clock for a whole history. */
    Instant at();

    /** What a client knows after sending. */
    enum SendOutcome {
        /** The queue has the request. */
        ACCEPTED,
        /** The queue does not have it. */
        REFUSED,
        /** The answer was lost: the request may or may not show up. */
        UNKNOWN
    }

    /** A client sent a request; at the latest when the queue had it. */
    record Sent(Instant at, Request request, SendOutcome outcome) implements Event {}

    /**
     * A worker received a delivery.
     *
     * @param receiveCount which delivery of the message this is, from 1
     */
    record Received(Instant at, String requestId, String messageId, int receiveCount) implements Event {}

    /** The scorer called an endpoint with so many rows. */
    record Called(Instant at, String endpoint, int rows) implements Event {}

    /** The topic took a result; not later than when it returned the message id. */
    record Published(Instant at, String requestId, int attempt, ResultStatus status, List<Prediction> predictions)
            implements Event {
        public Published {
            predictions = List.copyOf(predictions);
        }

        public static Published of(Instant at, PredictionResult result) {
            return new Published(
                    at, result.requestId().value(), result.attempt(), result.status(), result.predictions());
        }
    }

    /** A consumer took a result for its request's effective one. */
    record Kept(Instant at, String consumer, String requestId, ResultStatus status) implements Event {}

    /** A delivery was acknowledged: its message is deleted from the request queue, not earlier than this. */
    record Acknowledged(Instant at, String requestId, String messageId) implements Event {}

    /**
     * The dead-letter queue took a message.
     *
     * @param reason empty where SQS itself moved the message
     */
    record DeadLettered(Instant at, String requestId, Optional<Reason> reason, String body) implements Event {}

    /**
     * A dead letter was sent to the request queue again.
     *
     * @param body as it was sent, edited or not
     */
    record Replayed(Instant at, String requestId, String body) implements Event {}

    /** A part of the system was killed or started anew. */
    record Restarted(Instant at, String component) implements Event {}

    /** A fault began that may bring any delivery back, such as an SNS that refuses: not one that a poison row is. */
    record Disturbed(Instant at, String what) implements Event {}

    /** An endpoint stopped answering for whoever asks. */
    record OutageBegan(Instant at, String endpoint) implements Event {}

    record OutageEnded(Instant at, String endpoint) implements Event {}

    /**
     * A figure with its limit, for what messages can't show.
     *
     * @param promise the number of the promise that the limit is part of
     * @param what the figure with its unit, such as {@code "heap in MB"}
     */
    record Measured(Instant at, int promise, String what, double value, double limit) implements Event {
        public Measured {
            if (promise < 1 || promise > 10) {
                throw new IllegalArgumentException("there is no promise " + promise);
            }
        }

        public boolean isWithin() {
            return value <= limit;
        }
    }
}
