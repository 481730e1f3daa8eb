package dev.penstock.local.lambda.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The queue as a mapping uses it: receives up to ten at a time, deletes in tens, and never touches visibility. */
final class MappedQueue {
    private static final int TEN = 10;
    private static final int DELETE_ATTEMPTS = 3;

    private final SqsClient sqs;
    private final String url;
    private final SqsRecordJson records;
    private final Tally tally;
    private final Executor calls;

    MappedQueue(SqsClient sqs, String url, String arn, Tally tally, Executor calls) {
        this.sqs = sqs;
        this.url = url;
        this.records = new SqsRecordJson(arn);
        this.tally = tally;
        this.calls = calls;
    }

    /** One receive. */
    List<Received> receive(int most, int waitSeconds) {
        List<Received> messages = sqs
                .receiveMessage(call -> call.queueUrl(url)
                        .maxNumberOfMessages(Math.min(TEN, most))
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .map(records::read)
                .toList();
        tally.received.add(messages.size());
        return messages;
    }

    /** Several receives at once that don't wait, of {@code most} messages in all; one that fails fails only itself. */
    List<Received> receiveAtOnce(int receives, int most) {
        List<CompletableFuture<List<Received>>> running = new ArrayList<>();
        for (int i = 0, left = most; i < receives && left > 0; i++, left -= TEN) {
            int share = Math.min(TEN, left);
            running.add(CompletableFuture.supplyAsync(() -> receive(share, 0), calls)
                    .exceptionally(e -> failed("ReceiveMessage", e)));
        }
        List<Received> messages = new ArrayList<>();
        running.forEach(each -> messages.addAll(each.join()));
        return messages;
    }

    private List<Received> failed(String call, Throwable e) {
        problem(call, e.getCause() == null ? e : e.getCause());
        return List.of();
    }

    void problem(String call, Throwable e) {
        tally.errors.increment();
        tally.result("PROBLEM: " + call + " failed: " + e.getClass().getSimpleName());
    }

    /** Deletes messages, all tens at once. */
    void delete(List<Received> messages) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += TEN) {
            List<Received> ten = messages.subList(from, Math.min(messages.size(), from + TEN));
            running.add(CompletableFuture.runAsync(() -> deleteTen(ten), calls));
        }
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    }

    private void deleteTen(List<Received> ten) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < ten.size(); i++) {
            left.add(i);
        }
        for (int attempt = 0; attempt < DELETE_ATTEMPTS && !left.isEmpty(); attempt++) {
            left = deleteOnce(ten, left);
        }
        if (!left.isEmpty()) {
            tally.errors.increment();
        }
    }

    /** The positions that could not be deleted. */
    private List<Integer> deleteOnce(List<Received> ten, List<Integer> positions) {
        List<DeleteMessageBatchRequestEntry> entries = positions.stream()
                .map(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(ten.get(i).receiptHandle())
                        .build())
                .toList();
        try {
            List<Integer> left = sqs
                    .deleteMessageBatch(call -> call.queueUrl(url).entries(entries))
                    .failed()
                    .stream()
                    .map(BatchResultErrorEntry::id)
                    .map(Integer::valueOf)
                    .toList();
            tally.deleted.add((long) positions.size() - left.size());
            return left;
        } catch (SdkException e) {
            problem("DeleteMessageBatch", e);
            return positions;
        }
    }
}
