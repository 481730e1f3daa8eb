package dev.penstock.scorer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Settles deliveries: copies the rejected ones to the dead-letter queue and gives the deferred ones their backoff. The
 * event source mapping deletes whatever is not deferred in the end.
 */
final class Settler {
    /** SQS takes no more in one batch call. */
    private static final int MOST_BYTES = 1_048_576;

    private static final Duration SHORTEST_CALL = Duration.ofMillis(50);

    private final SqsClient sqs;
    private final String requestQueueUrl;
    private final String deadLetterQueueUrl;
    private final Backoff backoff;

    Settler(SqsClient sqs, String requestQueueUrl, String deadLetterQueueUrl, Backoff backoff) {
        this.sqs = sqs;
        this.requestQueueUrl = requestQueueUrl;
        this.deadLetterQueueUrl = deadLetterQueueUrl;
        this.backoff = backoff;
    }

    /** What can't be done before the deadline is left to the queue: a rejected delivery then comes back as a deferred one does. */
    List<Outcome> settle(List<Outcome> outcomes, Deadline deadline) {
        List<Outcome> settled = deadLetter(outcomes, deadline);
        putBack(select(settled, Outcome.Deferred.class), deadline);
        return settled;
    }

    /**
     * Deletes what has ended already, ahead of the event source mapping, so that a crash of the function takes none of it back.
     * Where this fails, only that is lost.
     */
    void acknowledge(List<Outcome> ended, Deadline deadline) {
        for (List<Outcome> batch : Packing.pack(ended, it -> 0, MOST_BYTES)) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(batch.size());
            for (Outcome it : batch) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(it.delivery().receiptHandle())
                        .build());
            }
            try {
                sqs.deleteMessageBatch(request ->
                        request.queueUrl(requestQueueUrl).entries(entries).overrideConfiguration(within(deadline)));
            } catch (SdkException unavailable) {
                return;
            }
        }
    }

    private static Consumer<AwsRequestOverrideConfiguration.Builder> within(Deadline deadline) {
        Duration left = deadline.remaining();
        return budget -> budget.apiCallTimeout(left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left);
    }

    private List<Outcome> deadLetter(List<Outcome> outcomes, Deadline deadline) {
        Set<String> taken = Packing.pack(select(outcomes, Outcome.Rejected.class), Settler::bytes, MOST_BYTES).stream()
                .flatMap(batch -> sendLetters(batch, deadline).stream())
                .collect(Collectors.toSet());
        return outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Rejected
                                && !taken.contains(outcome.delivery().messageId())
                        ? outcome.deferred(Deferral.DEAD_LETTER_NOT_TAKEN)
                        : outcome)
                .toList();
    }

    /** The message ids of the deliveries whose letters the dead-letter queue took. */
    private List<String> sendLetters(List<Outcome.Rejected> batch, Deadline deadline) {
        if (!deadline.allows(SHORTEST_CALL)) {
            return List.of();
        }
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(batch.size());
        for (Outcome.Rejected rejected : batch) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(rejected.delivery().body())
                    .messageAttributes(attributes(rejected))
                    .build());
        }
        try {
            return sqs
                    .sendMessageBatch(request -> request.queueUrl(deadLetterQueueUrl)
                            .entries(entries)
                            .overrideConfiguration(within(deadline)))
                    .successful()
                    .stream()
                    .map(SendMessageBatchResultEntry::id)
                    .map(id -> batch.get(Integer.parseInt(id)).delivery().messageId())
                    .toList();
        } catch (SdkException unavailable) {
            return List.of();
        }
    }

    /** All attributes, but for a body that leaves no room for them: then the first that fit. */
    private static Map<String, MessageAttributeValue> attributes(Outcome.Rejected rejected) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        int bytes = utf8(rejected.delivery().body());
        for (Map.Entry<String, String> attribute : rejected.letter().toMap().entrySet()) {
            bytes += bytes(attribute);
            if (bytes <= MOST_BYTES) {
                values.put(attribute.getKey(), text(attribute.getValue()));
            }
        }
        return values;
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static int bytes(Outcome.Rejected rejected) {
        int bytes = utf8(rejected.delivery().body());
        for (Map.Entry<String, String> attribute : rejected.letter().toMap().entrySet()) {
            bytes += bytes(attribute);
        }
        return Math.min(bytes, MOST_BYTES);
    }

    /** An attribute counts with its name, its type and its value. */
    private static int bytes(Map.Entry<String, String> attribute) {
        return utf8(attribute.getKey()) + utf8("String") + utf8(attribute.getValue());
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Where this fails, the queue's own visibility timeout stands in for the backoff. */
    private void putBack(List<Outcome.Deferred> deferred, Deadline deadline) {
        for (List<Outcome.Deferred> batch : Packing.pack(deferred, it -> 0, MOST_BYTES)) {
            if (!deadline.allows(SHORTEST_CALL)) {
                return;
            }
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(batch.size());
            for (Outcome.Deferred it : batch) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(it.delivery().receiptHandle())
                        .visibilityTimeout(backoff.seconds(it))
                        .build());
            }
            try {
                sqs.changeMessageVisibilityBatch(request ->
                        request.queueUrl(requestQueueUrl).entries(entries).overrideConfiguration(within(deadline)));
            } catch (SdkException unavailable) {
                return;
            }
        }
    }

    private static <T extends Outcome> List<T> select(List<Outcome> outcomes, Class<T> kind) {
        return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
