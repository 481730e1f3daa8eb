package dev.penstock.benchmarks.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Sends requests to a queue, as many a call as SQS takes, by a few threads. */
final class Filling implements AutoCloseable {
    private static final int BATCH = 10;

    /** Of a call of 1 MiB. */
    private static final int MOST_BYTES = 1_000_000;

    private final SqsClient sqs;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    Filling(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** Sends so many and returns when SQS has them all. */
    void fill(String queueUrl, Requests requests, int number) {
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        List<Requests.Numbered> batch = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < number; i++) {
            Requests.Numbered next = requests.next();
            if (batch.size() == BATCH || bytes + next.body().length() > MOST_BYTES) {
                calls.add(send(queueUrl, List.copyOf(batch)));
                batch.clear();
                bytes = 0;
            }
            batch.add(next);
            bytes += next.body().length();
        }
        calls.add(send(queueUrl, batch));
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }

    /** Sends at most ten. */
    CompletableFuture<Void> send(String queueUrl, List<Requests.Numbered> batch) {
        return CompletableFuture.runAsync(
                () -> {
                    var answer = sqs.sendMessageBatch(call -> call.queueUrl(queueUrl)
                            .entries(batch.stream()
                                    .map(request -> SendMessageBatchRequestEntry.builder()
                                            .id(request.id())
                                            .messageBody(request.body())
                                            .build())
                                    .toList()));
                    if (answer.hasFailed() && !answer.failed().isEmpty()) {
                        throw new IllegalStateException("a request was not sent");
                    }
                },
                threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
