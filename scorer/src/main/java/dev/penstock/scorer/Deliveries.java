package dev.penstock.scorer;

import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes deliveries of what an event says of its messages. */
record Deliveries(Clock clock) {

    /**
     * The delivery of a message.
     *
     * @param attributes SQS's own
     * @param texts the message's attributes that are texts
     */
    Delivery of(
            String messageId,
            String receiptHandle,
            String body,
            Map<String, String> attributes,
            Map<String, String> texts) {
        return new Delivery(
                messageId,
                receiptHandle,
                body,
                requestId(texts),
                Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")),
                instant(attributes, "SentTimestamp"),
                instant(attributes, "ApproximateFirstReceiveTimestamp"),
                Optional.ofNullable(attributes.get(TraceHeader.ATTRIBUTE)).flatMap(TraceHeader::traceParent),
                ReplayHistory.fromMap(texts));
    }

    private Instant instant(Map<String, String> attributes, String name) {
        return Optional.ofNullable(attributes.get(name))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
                .orElseGet(clock::instant);
    }

    private static Optional<RequestId> requestId(Map<String, String> texts) {
        return Optional.ofNullable(texts.get("requestid"))
                .filter(RequestId::isValid)
                .map(RequestId::new);
    }
}
