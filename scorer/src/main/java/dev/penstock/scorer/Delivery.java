package dev.penstock.scorer;

import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.util.Optional;

/**
 * One receive of one message: what the queue handed over, and by which handle it is settled.
 *
 * @param requestIdAttribute the message attribute {@code requestid}, which a replay of a bare request carries
 * @param receiveCount how often the message has been received, this time included, from 1
 * @param sent when the queue took the message
 * @param firstReceived when the message was received for the first time
 * @param traceParent the trace that the message's own header names, for a request that names none
 * @param history of a request that was replayed from the dead-letter queue, as its attributes say
 */
record Delivery(
        String messageId,
        String receiptHandle,
        String body,
        Optional<RequestId> requestIdAttribute,
        int receiveCount,
        Instant sent,
        Instant firstReceived,
        Optional<String> traceParent,
        ReplayHistory history) {

    /** A delivery of a request that was never replayed, outside of any trace. */
    Delivery(
            String messageId,
            String receiptHandle,
            String body,
            Optional<RequestId> requestIdAttribute,
            int receiveCount,
            Instant sent,
            Instant firstReceived) {
        this(
                messageId,
                receiptHandle,
                body,
                requestIdAttribute,
                receiveCount,
                sent,
                firstReceived,
                Optional.empty(),
                ReplayHistory.NONE);
    }

    /**
     * The identity of a request that names none: what its dead letter carried, else the message's own id, which stays
     * the same from delivery to delivery.
     */
    RequestId fallbackId() {
        return requestIdAttribute.orElseGet(() -> new RequestId(messageId));
    }
}
