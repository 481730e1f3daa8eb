package dev.penstock.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of dead letters: ours, or any other of SQS's standard queues. Used by any number of threads. */
public final class DeadLetterQueue {
    private static final int BATCH = 10;
    private static final Pattern RECEIVE_LIMIT = Pattern.compile("\"maxReceiveCount\"\\s*:\\s*\"?(\\d+)");

    private final SqsClient sqs;
    private final String url;

    /** @param sqs stays the caller's to close; its attempts take longer than a second */
    public DeadLetterQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    public String url() {
        return url;
    }

    public QueueState state() {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return new QueueState(
                attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, ""),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                receiveLimit(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")));
    }

    private static int count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Integer.parseInt(attributes.getOrDefault(name, "0"));
    }

    private static OptionalInt receiveLimit(String policy) {
        Matcher limit = RECEIVE_LIMIT.matcher(policy);
        return limit.find() ? OptionalInt.of(Integer.parseInt(limit.group(1))) : OptionalInt.empty();
    }

    /** At most ten messages, hidden for so long; polls for a second, so that no server of SQS's is left out. */
    List<Message> receive(Duration hidden) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(1)
                        .visibilityTimeout((int) hidden.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** Gives letters back to whoever wants them. One whose time was up is visible anyway. */
    void release(List<Held> letters) {
        var unused = hold(letters, Duration.ZERO);
    }

    /**
     * Hides letters for so long from now on.
     *
     * @return those that are; the time of the others was up
     */
    List<Held> hold(List<Held> letters, Duration hidden) {
        List<Held> changed = new ArrayList<>(letters.size());
        for (List<Held> batch : batches(letters)) {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(batch.size());
            for (Held held : batch) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(held.receiptHandle())
                        .visibilityTimeout((int) hidden.toSeconds())
                        .build());
            }
            sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url).entries(entries))
                    .successful()
                    .forEach(entry -> changed.add(batch.get(Integer.parseInt(entry.id()))));
        }
        return changed;
    }

    /**
     * Deletes letters.
     *
     * @return those that SQS confirmed
     */
    List<Held> delete(List<Held> letters) {
        List<Held> deleted = new ArrayList<>(letters.size());
        for (List<Held> batch : batches(letters)) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>(batch.size());
            for (Held held : batch) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(held.receiptHandle())
                        .build());
            }
            sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
                    .successful()
                    .forEach(entry -> deleted.add(batch.get(Integer.parseInt(entry.id()))));
        }
        return deleted;
    }

    static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
        return batches;
    }

    SqsClient sqs() {
        return sqs;
    }
}
