package dev.penstock.producer;

import dev.penstock.environment.queue.Disposition;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.environment.queue.ReceiveOptions;
import dev.penstock.schemas.PartCollector;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.UnreadableResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Results as futures. They come by a queue that this client has for itself: a temporary one that is subscribed to the
 * results topic, or one that exists. Open it before submitting: a result that is published before the subscription is there
 * does not come. A future gives the first result that arrives; a replay may make a better one later, which a further
 * {@link #await} of the same request gives while it is kept.
 *
 * <p>Results in parts are joined in memory; until the last part has come they take as much of what may be kept.
 *
 * <p>Futures complete on a receiving thread: long work belongs into their {@code …Async} methods. Safe for use by several
 * threads.
 */
public final class ResultFutures implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(2);

    private final AwaitOptions options;
    private final @Nullable ClientQueue ownQueue;
    private final ResultReader reader = new ResultReader();
    private final ArrivedResults arrived;
    private final PartCollector parts;
    private final Map<RequestId, List<CompletableFuture<PredictionResult>>> awaited = new HashMap<>();
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicLong unreadable = new AtomicLong();
    private final ReceiveLoop loop;
    private volatile @Nullable RuntimeException trouble;
    private boolean closed;

    /**
     * Subscribes a temporary queue to the topic, for as long as this is open.
     *
     * @param filter which results come; a client that shares the topic should filter by its source
     */
    public static ResultFutures subscribe(
            SqsClient sqs, SnsClient sns, String topicArn, ResultFilter filter, AwaitOptions options) {
        ClientQueue queue = ClientQueue.subscribe(sqs, sns, topicArn, filter);
        return new ResultFutures(sqs, queue.queueUrl(), options, queue);
    }

    /**
     * Takes the results of a queue that exists and that nobody else takes from: every result that it has is received and
     * deleted. What is no result is left to the queue's own redrive.
     */
    public static ResultFutures from(SqsClient sqs, String queueUrl, AwaitOptions options) {
        return new ResultFutures(sqs, queueUrl, options, null);
    }

    private ResultFutures(SqsClient sqs, String queueUrl, AwaitOptions options, @Nullable ClientQueue ownQueue) {
        this.options = options;
        this.ownQueue = ownQueue;
        this.arrived = new ArrivedResults(options, Clock.systemUTC());
        this.parts = new PartCollector(options.keepRows());
        this.timer = timer();
        this.loop = ReceiveLoop.start(
                sqs,
                queueUrl,
                ReceiveOptions.DEFAULT.withReceivers(options.receivers()).withLongPoll(LONG_POLL),
                this::take,
                e -> trouble = e);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "await-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return timer;
    }

    /** The request's result, within the usual timeout. */
    public CompletableFuture<PredictionResult> await(RequestId id) {
        return await(id, options.timeout());
    }

    /**
     * The request's result.
     *
     * @return fails with {@link NoResult} when none comes in time, or this is closed before; may be cancelled
     */
    public CompletableFuture<PredictionResult> await(RequestId id, Duration timeout) {
        CompletableFuture<PredictionResult> future = new CompletableFuture<>();
        synchronized (awaited) {
            Optional<PredictionResult> here = arrived.find(id);
            if (here.isPresent()) {
                return CompletableFuture.completedFuture(here.get());
            }
            if (closed) {
                return CompletableFuture.failedFuture(NoResult.closed(id));
            }
            awaited.computeIfAbsent(id, key -> new ArrayList<>(1)).add(future);
        }
        Future<?> timeUp = timer.schedule(
                () -> future.completeExceptionally(NoResult.within(id, timeout, trouble)),
                timeout.toMillis(),
                TimeUnit.MILLISECONDS);
        CompletableFuture<PredictionResult> unused = future.whenComplete((result, failure) -> {
            timeUp.cancel(false);
            forget(id, future);
        });
        return future;
    }

    /** The result of a request that was split, within the usual timeout. */
    public CompletableFuture<PredictionResult> await(SplitRequest request) {
        return await(request, options.timeout());
    }

    /**
     * The result of a request that was split, joined from those of its parts: with the whole's id and status, and the instances in
     * their order.
     *
     * @return fails with {@link NoResult} when that of a part does not come in time
     */
    public CompletableFuture<PredictionResult> await(SplitRequest request, Duration timeout) {
        if (request.requests().size() == 1) {
            return await(request.id(), timeout);
        }
        List<CompletableFuture<PredictionResult>> parts =
                request.requests().stream().map(it -> await(it.id(), timeout)).toList();
        CompletableFuture<PredictionResult> whole = CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> PartResults.join(
                        request, parts.stream().map(CompletableFuture::join).toList()));
        CompletableFuture<PredictionResult> unused =
                whole.whenComplete((result, failure) -> parts.forEach(it -> it.cancel(false)));
        return whole;
    }

    private void forget(RequestId id, CompletableFuture<PredictionResult> future) {
        synchronized (awaited) {
            awaited.computeIfPresent(id, (key, futures) -> {
                futures.removeIf(it -> it == future);
                return futures.isEmpty() ? null : futures;
            });
        }
    }

    private List<Disposition> take(List<Message> messages) {
        return messages.stream().map(this::take).toList();
    }

    private Disposition take(Message message) {
        ResultEvent event;
        try {
            event = reader.readEvent(message.body());
        } catch (UnreadableResult e) {
            unreadable.incrementAndGet();
            return ownQueue == null ? Disposition.LEFT : Disposition.DONE;
        }
        event.fold(Optional::of, this::joined).ifPresent(this::arrived);
        return Disposition.DONE;
    }

    /** The whole, when this is the last of its parts. */
    private Optional<PredictionResult> joined(ResultPart part) {
        synchronized (awaited) {
            Optional<PredictionResult> whole = parts.add(part);
            if (whole.isPresent()) {
                parts.done(part);
            }
            return whole;
        }
    }

    private void arrived(PredictionResult result) {
        List<CompletableFuture<PredictionResult>> futures;
        synchronized (awaited) {
            arrived.add(result);
            futures = List.copyOf(awaited.getOrDefault(result.requestId(), List.of()));
        }
        futures.forEach(future -> future.complete(result));
    }

    /** How many requests are awaited now. */
    public int awaiting() {
        synchronized (awaited) {
            return awaited.size();
        }
    }

    /** How many messages came that were no results. */
    public long unreadable() {
        return unreadable.get();
    }

    /** Ends every open future with {@link NoResult}, and removes the queue and the subscription where they are its own. */
    @Override
    public void close() {
        Map<RequestId, List<CompletableFuture<PredictionResult>>> open;
        synchronized (awaited) {
            if (closed) {
                return;
            }
            closed = true;
            open = Map.copyOf(awaited);
            awaited.clear();
        }
        timer.shutdownNow();
        open.forEach((id, futures) ->
                List.copyOf(futures).forEach(future -> future.completeExceptionally(NoResult.closed(id))));
        loop.stop();
        if (ownQueue == null) {
            loop.close();
        } else {
            ownQueue.remove();
        }
    }
}
