package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.DaemonThreads;
import dev.penstock.local.lambda.Functions;
import dev.penstock.local.lambda.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A mapping while it is enabled: gathers batches, hands each to the function, deletes what went well.
 *
 * <p>Without a window several gatherers poll at once, as Lambda's do; with one a single gatherer fills each batch with parallel
 * receives, so that a short backlog is not spread over many small batches. A place for the batch is taken before its messages
 * are: what can't be handed over stays on the queue.
 */
final class Poller {
    private static final int GATHERERS = 5;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final MappingDefinition definition;
    private final Functions functions;
    private final Tally tally;
    private final MappedQueue queue;
    private final Slots slots;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final ExecutorService gatherers = Executors.newCachedThreadPool(DaemonThreads.named("lambda-gather"));
    private final ExecutorService batches = Executors.newCachedThreadPool(DaemonThreads.named("lambda-batch"));
    private final ExecutorService calls = Executors.newCachedThreadPool(DaemonThreads.named("lambda-queue"));

    private Poller(MappingDefinition definition, String url, Functions functions, SqsClient sqs, Tally tally) {
        this.definition = definition;
        this.functions = functions;
        this.tally = tally;
        this.queue = new MappedQueue(sqs, url, definition.queueArn(), tally, calls);
        this.slots = new Slots(most());
    }

    static Poller start(MappingDefinition definition, String url, Functions functions, SqsClient sqs, Tally tally) {
        Poller poller = new Poller(definition, url, functions, sqs, tally);
        int count = definition.window().isZero() ? Math.min(GATHERERS, poller.most()) : 1;
        for (int i = 0; i < count; i++) {
            poller.gatherers.execute(poller::gather);
        }
        return poller;
    }

    private int most() {
        return definition.maximumConcurrency() == MappingDefinition.NO_MAXIMUM
                ? Math.max(1, functions.concurrency(definition.function()))
                : definition.maximumConcurrency();
    }

    private void gather() {
        Gatherer gatherer = new Gatherer(queue, definition, stopping);
        try {
            while (stopping.getCount() > 0 || gatherer.hasLeft()) {
                if (slots.take()) {
                    handOver(gatherer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(Gatherer gatherer) throws InterruptedException {
        List<Received> batch = List.of();
        try {
            backOff();
            batch = gatherer.next();
        } catch (RuntimeException e) { // whatever it is, a mapping goes on polling
            queue.problem("ReceiveMessage", e);
            var unused = stopping.await(1, TimeUnit.SECONDS);
        } finally {
            if (batch.isEmpty()) {
                slots.give();
            } else {
                List<Received> full = batch;
                batches.execute(() -> runThenGive(full));
            }
        }
    }

    private void backOff() throws InterruptedException {
        int failures = failuresInARow.get();
        if (failures > 0) {
            long wait = Math.min(LONGEST_BACKOFF.toMillis(), 50L << Math.min(failures, 10));
            var unused = stopping.await(wait, TimeUnit.MILLISECONDS);
        }
    }

    private void runThenGive(List<Received> batch) {
        tally.running.incrementAndGet();
        try {
            run(batch);
        } catch (RuntimeException e) { // nothing was deleted that should not be: the messages come back
            queue.problem("Handing a batch over", e);
        } finally {
            tally.running.decrementAndGet();
            slots.give();
        }
    }

    private void run(List<Received> batch) {
        tally.batches.increment();
        Outcome outcome = functions.invoke(definition.function(), SqsRecordJson.event(batch));
        if (!(outcome instanceof Outcome.Throttled)) {
            tally.invocations.increment();
        }
        outcome.<Runnable>fold(
                        returned -> () -> settle(batch, returned),
                        raised -> () -> failed(batch, "PROBLEM: Function call failed"),
                        throttled -> () -> throttled(batch))
                .run();
    }

    private void settle(List<Received> batch, Outcome.Returned returned) {
        Set<String> failures =
                definition.reportBatchItemFailures() ? BatchAnswer.failures(returned.payload(), batch) : Set.of();
        List<Received> good = batch.stream()
                .filter(received -> !failures.contains(received.messageId()))
                .toList();
        queue.delete(good);
        tally.failed.add((long) batch.size() - good.size());
        tally.result("OK");
        failuresInARow.set(0);
    }

    private void throttled(List<Received> batch) {
        tally.throttled.increment();
        tally.failed.add(batch.size());
        tally.result("PROBLEM: Function throttled");
        failuresInARow.incrementAndGet();
    }

    /** Nothing is deleted; polling slows down, unless the function reports failures itself: then that is its own concern. */
    private void failed(List<Received> batch, String result) {
        tally.errors.increment();
        tally.failed.add(batch.size());
        tally.result(result);
        if (!definition.reportBatchItemFailures()) {
            failuresInARow.incrementAndGet();
        }
    }

    /** Takes no more messages, and waits until those it has taken are through. */
    boolean stop(Duration longest) {
        stopping.countDown();
        long deadline = System.nanoTime() + longest.toNanos();
        boolean done = end(gatherers, deadline) && end(batches, deadline) && end(calls, deadline);
        gatherers.shutdownNow();
        batches.shutdownNow();
        calls.shutdownNow();
        return done;
    }

    private static boolean end(ExecutorService executor, long deadline) {
        executor.shutdown();
        try {
            return executor.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
