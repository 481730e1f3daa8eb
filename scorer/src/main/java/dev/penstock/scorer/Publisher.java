package dev.penstock.scorer;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.SizedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/**
 * Publishes results in full batches, and in parts what is larger than a message may be. A delivery is deferred unless SNS gave
 * a message id for its result, and for each of its parts.
 */
final class Publisher {
    /** SNS takes no larger message, and no larger batch in all. */
    static final int MOST_BYTES = 262_144;

    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_CALL = Duration.ofMillis(100);

    private final SnsClient sns;
    private final String topicArn;
    private final Results results;
    private final ResultSplitter splitter = new ResultSplitter(MOST_BYTES);
    private final Parallel parallel;

    Publisher(SnsClient sns, String topicArn, Results results, Parallel parallel) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.results = results;
        this.parallel = parallel;
    }

    List<Outcome> publish(List<Outcome> outcomes, Deadline deadline) {
        Map<Integer, List<Message>> messages = new LinkedHashMap<>();
        List<Outcome> published = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            published.add(outcome.toPublish()
                    .map(result -> cutOrRefuse(outcome, result, published.size(), messages))
                    .orElse(outcome));
        }
        Set<Message> taken =
                send(messages.values().stream().flatMap(List::stream).toList(), deadline);
        messages.forEach((index, parts) -> {
            if (!taken.containsAll(parts)) {
                published.set(index, published.get(index).deferred(Deferral.RESULT_NOT_PUBLISHED));
            }
        });
        return published;
    }

    /** Adds the result's messages to those to send, unless the topic could never take one of them. */
    private Outcome cutOrRefuse(
            Outcome outcome, PredictionResult result, int index, Map<Integer, List<Message>> messages) {
        List<SizedEvent> events = splitter.split(result);
        if (events.isEmpty()) {
            return results.tooLarge(outcome, result, MOST_BYTES);
        }
        List<Message> parts = new ArrayList<>(events.size());
        events.forEach(event -> parts.add(new Message(index + "-" + parts.size(), event)));
        messages.put(index, parts);
        return outcome;
    }

    /** The messages that SNS took. */
    private Set<Message> send(List<Message> messages, Deadline deadline) {
        List<Supplier<Set<Message>>> calls = new ArrayList<>();
        for (List<Message> batch : Packing.pack(messages, Message::bytes, MOST_BYTES)) {
            calls.add(() -> sendBatch(batch, deadline));
        }
        Set<Message> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        parallel.all(calls).forEach(taken::addAll);
        return taken;
    }

    /** Sends again only what SNS did not take and did not call the sender's own fault. */
    private Set<Message> sendBatch(List<Message> batch, Deadline deadline) {
        Map<String, Message> left = new LinkedHashMap<>();
        batch.forEach(message -> left.put(message.id(), message));
        Set<Message> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty() && deadline.allows(SHORTEST_CALL); attempt++) {
            try {
                PublishBatchResponse response = call(left, deadline);
                response.successful().forEach(entry -> {
                    Message message = left.remove(entry.id());
                    if (message != null) {
                        taken.add(message);
                    }
                });
                response.failed().stream()
                        .filter(BatchResultErrorEntry::senderFault)
                        .forEach(entry -> left.remove(entry.id()));
            } catch (SdkException unavailable) {
                break;
            }
        }
        return taken;
    }

    private PublishBatchResponse call(Map<String, Message> messages, Deadline deadline) {
        Duration left = deadline.remaining();
        return sns.publishBatch(request -> request.topicArn(topicArn)
                .publishBatchRequestEntries(
                        messages.values().stream().map(Message::entry).toList())
                .overrideConfiguration(budget -> budget.apiCallTimeout(left)));
    }

    /** An event to send; a long text is made when it is sent, so that large results are not all in memory at once. */
    private record Message(String id, SizedEvent sized) {

        int bytes() {
            return sized.bytes();
        }

        PublishBatchRequestEntry entry() {
            Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
            sized.event()
                    .attributes()
                    .forEach((name, value) -> values.put(
                            name,
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue(value)
                                    .build()));
            return PublishBatchRequestEntry.builder()
                    .id(id)
                    .message(sized.text())
                    .messageAttributes(values)
                    .build();
        }
    }
}
