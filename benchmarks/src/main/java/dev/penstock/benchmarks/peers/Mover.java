package dev.penstock.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Moves messages from the queue to the topic, ten a call, and deletes them: the least that anything between the two must do. */
final class Mover implements Work {
    private final SqsClient sqs = SqsClient.create();
    private final SnsClient sns = SnsClient.create();
    private final String queueUrl;
    private final int concurrency;
    private final String topicArn;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean on;

    Mover(String queueUrl, int concurrency, String topicArn) {
        this.queueUrl = queueUrl;
        this.concurrency = concurrency;
        this.topicArn = topicArn;
    }

    @Override
    public void begin() {
        on = true;
        for (int i = 0; i < concurrency; i++) {
            Thread thread = new Thread(this::move, "mover-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void move() {
        while (on) {
            List<Message> messages = sqs.receiveMessage(
                            it -> it.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages();
            if (!messages.isEmpty()) {
                moveAll(messages);
            }
        }
    }

    private void moveAll(List<Message> messages) {
        var published = sns.publishBatch(it -> it.topicArn(topicArn)
                .publishBatchRequestEntries(messages.stream()
                        .map(message -> PublishBatchRequestEntry.builder()
                                .id(message.messageId())
                                .message(message.body())
                                .build())
                        .toList()));
        var deleted = sqs.deleteMessageBatch(it -> it.queueUrl(queueUrl)
                .entries(messages.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
        if (published.hasFailed() && !published.failed().isEmpty()
                || deleted.hasFailed() && !deleted.failed().isEmpty()) {
            throw new IllegalStateException("a message was not moved");
        }
    }

    @Override
    public void end() {
        on = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }
}
