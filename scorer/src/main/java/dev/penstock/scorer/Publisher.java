package dev.penstock.scorer;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;

/** Publishes results in full batches. A delivery whose result SNS gave no message id for is deferred. */
final class Publisher {
    /** SNS takes no larger message, and no larger batch in all. */
    static final int MOST_BYTES = 262_144;

    private static final int ATTEMPTS = 3;
    private static final Duration SHORTEST_CALL = Duration.ofMillis(100);

    private final SnsClient sns;
    private final String topicArn;
    private final Results results;
    private final ResultWriter writer = new ResultWriter();
    private final Parallel parallel;

    Publisher(SnsClient sns, String topicArn, Results results, Parallel parallel) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.results = results;
        this.parallel = parallel;
    }

    List<Outcome> publish(List<Outcome> outcomes, Deadline deadline) {
        Map<Integer, Message> messages = new LinkedHashMap<>();
        List<Outcome> published = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            published.add(outcome.toPublish()
                    .map(result -> writeOrRefuse(outcome, result, published.size(), messages))
                    .orElse(outcome));
        }
        Set<Integer> taken = send(List.copyOf(messages.values()), deadline);
        messages.keySet().stream()
                .filter(index -> !taken.contains(index))
                .forEach(index -> published.set(index, published.get(index).deferred(Deferral.RESULT_NOT_PUBLISHED)));
        return published;
    }

    /** Adds the result's message to those to send, unless the topic could never take it. */
    private Outcome writeOrRefuse(Outcome outcome, PredictionResult result, int index, Map<Integer, Message> messages) {
        Message message = Message.of(index, result, writer);
        if (message.bytes() > MOST_BYTES) {
            return results.tooLarge(outcome, result, message.bytes(), MOST_BYTES);
        }
        messages.put(index, message);
        return outcome;
    }

    /** The indexes of the messages that SNS took. */
    private Set<Integer> send(List<Message> messages, Deadline deadline) {
        List<Supplier<Set<Integer>>> calls = new ArrayList<>();
        for (List<Message> batch : Packing.pack(messages, Message::bytes, MOST_BYTES)) {
            calls.add(() -> sendBatch(batch, deadline));
        }
        return parallel.all(calls).stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Sends again only what SNS did not take and did not call the sender's own fault. */
    private Set<Integer> sendBatch(List<Message> batch, Deadline deadline) {
        Map<String, Message> left = new LinkedHashMap<>();
        batch.forEach(message -> left.put(Integer.toString(message.index()), message));
        Set<Integer> taken = new java.util.HashSet<>();
        for (int attempt = 1; attempt <= ATTEMPTS && !left.isEmpty() && deadline.allows(SHORTEST_CALL); attempt++) {
            try {
                PublishBatchResponse response = call(left, deadline);
                response.successful().forEach(entry -> {
                    left.remove(entry.id());
                    taken.add(Integer.valueOf(entry.id()));
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
                .publishBatchRequestEntries(messages.entrySet().stream()
                        .map(entry -> entry.getValue().entry(entry.getKey()))
                        .toList())
                .overrideConfiguration(budget -> budget.apiCallTimeout(left)));
    }

    /** A result as it is sent, and which of the batch's outcomes it belongs to. */
    private record Message(int index, String text, Map<String, String> attributes, int bytes) {

        static Message of(int index, PredictionResult result, ResultWriter writer) {
            byte[] event = writer.write(result);
            Map<String, String> attributes = result.attributes();
            int bytes = event.length;
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                bytes += attribute.getKey().length()
                        + "String".length()
                        + attribute.getValue().getBytes(StandardCharsets.UTF_8).length;
            }
            return new Message(index, new String(event, StandardCharsets.UTF_8), attributes, bytes);
        }

        PublishBatchRequestEntry entry(String id) {
            Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
            attributes.forEach((name, value) -> values.put(
                    name,
                    MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(value)
                            .build()));
            return PublishBatchRequestEntry.builder()
                    .id(id)
                    .message(text)
                    .messageAttributes(values)
                    .build();
        }
    }
}
