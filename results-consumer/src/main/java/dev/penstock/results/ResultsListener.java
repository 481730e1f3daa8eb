package dev.penstock.results;

import dev.penstock.environment.queue.Disposition;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.schemas.PartCollector;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.UnreadableResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Calls a handler for the results that arrive on a queue which is subscribed to the results topic. A message is deleted only
 * when its handler has returned and its result is stored. The handler comes before the store: the other way round a handler
 * that fails would find its result stored, and never be called for it again.
 *
 * <p>A result in parts is handed over whole. Its parts are acknowledged as they are stored, the last one after the handler has
 * returned. Without a store they are joined in memory and stay on the queue until the result has been handled.
 */
public final class ResultsListener implements AutoCloseable {
    private static final int ROWS_IN_MEMORY = 1_000_000;

    private final ListenerOptions options;
    private final ResultHandler handler;
    private final ResultReader reader = new ResultReader();
    private final LongAdder handled = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder inConflict = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder waiting = new LongAdder();
    private final PartCollector memory = new PartCollector(ROWS_IN_MEMORY);
    private final ReceiveLoop loop;

    /**
     * Starts listening.
     *
     * @param sqs a client whose attempts take longer than the long poll; it stays the caller's to close
     */
    public static ResultsListener start(
            SqsClient sqs, String queueUrl, ListenerOptions options, ResultHandler handler) {
        return new ResultsListener(sqs, queueUrl, options, handler);
    }

    private ResultsListener(SqsClient sqs, String queueUrl, ListenerOptions options, ResultHandler handler) {
        this.options = options;
        this.handler = handler;
        this.loop = ReceiveLoop.start(
                sqs,
                queueUrl,
                options.receive(),
                this::take,
                e -> options.problems().accept(new ListenerProblem.Trouble(e)));
    }

    private List<Disposition> take(List<Message> messages) {
        Batch batch = new Batch();
        List<Disposition> dispositions =
                messages.stream().map(it -> take(it, batch)).toList();
        options.store().ifPresent(store -> store(batch.toStore, store));
        return dispositions;
    }

    private Disposition take(Message message, Batch batch) {
        ResultEvent event;
        try {
            event = reader.readEvent(message.body());
        } catch (UnreadableResult e) {
            return unreadable(message, e);
        }
        return event.fold(whole -> take(whole, message, batch), part -> take(part, message, batch));
    }

    private Disposition unreadable(Message message, UnreadableResult why) {
        unreadable.increment();
        int receives = receives(message);
        OptionalInt most = options.unreadableReceives();
        boolean deleted = most.isPresent() && receives >= most.getAsInt();
        options.problems().accept(new ListenerProblem.Unreadable(message.messageId(), receives, deleted, why));
        if (most.isEmpty()) {
            return Disposition.LEFT;
        }
        return deleted ? Disposition.DONE : Disposition.later(wait(message));
    }

    private Disposition take(PredictionResult result, Message message, Batch batch) {
        PutOutcome outcome = batch.judge(result);
        boolean wanted = options.everyResult() || outcome.changesTheEffectiveResult();
        if (wanted && !handled(result, message)) {
            return Disposition.later(wait(message));
        }
        if (outcome == PutOutcome.KEPT) {
            kept.increment();
        } else {
            batch.add(result, outcome);
        }
        return Disposition.DONE;
    }

    private Disposition take(ResultPart part, Message message, Batch batch) {
        PutOutcome outlook = batch.judge(part.slice());
        if (options.store().isPresent() && outlook != PutOutcome.KEPT) {
            return keep(part, message, batch, options.store().get());
        }
        boolean known = batch.effective(part.requestId()).filter(part::isOf).isPresent();
        return known ? kept() : joinInMemory(part, message);
    }

    private Disposition keep(ResultPart part, Message message, Batch batch, ResultStore store) {
        return switch (store.putPart(part)) {
            case WAITING -> {
                waiting.increment();
                yield Disposition.DONE;
            }
            case COMPLETE -> complete(part, message, batch, store);
            case KEPT -> joinInMemory(part, message);
            case CONFLICT -> {
                tellConflict(part.requestId());
                yield options.everyResult() ? joinInMemory(part, message) : Disposition.DONE;
            }
        };
    }

    private Disposition complete(ResultPart part, Message message, Batch batch, ResultStore store) {
        Optional<PredictionResult> whole = store.join(part);
        if (whole.isEmpty()) {
            return kept();
        }
        if (!handled(whole.get(), message)) {
            return Disposition.later(wait(message));
        }
        if (store.conclude(part) == PutOutcome.CONFLICT) {
            tellConflict(part.requestId());
        }
        batch.changed(whole.get());
        return Disposition.DONE;
    }

    /** For results that no store takes, and that the handler wants to see all the same. */
    private Disposition joinInMemory(ResultPart part, Message message) {
        if (options.store().isPresent() && !options.everyResult()) {
            return kept();
        }
        Optional<PredictionResult> whole;
        synchronized (memory) {
            if (memory.isDone(part)) {
                return kept();
            }
            whole = memory.add(part);
        }
        if (whole.isEmpty()) {
            waiting.increment();
            return Disposition.later(wait(message));
        }
        if (!handled(whole.get(), message)) {
            return Disposition.later(wait(message));
        }
        synchronized (memory) {
            memory.done(part);
        }
        return Disposition.DONE;
    }

    private Disposition kept() {
        kept.increment();
        return Disposition.DONE;
    }

    /** An error of the handler must not end the receiving thread either. */
    private boolean handled(PredictionResult result, Message message) {
        try {
            handler.handle(result);
            handled.increment();
            return true;
        } catch (Throwable e) {
            failed.increment();
            options.problems().accept(new ListenerProblem.HandlerFailed(result.requestId(), e, wait(message)));
            return false;
        }
    }

    private Duration wait(Message message) {
        return options.retry().after(receives(message));
    }

    private static int receives(Message message) {
        return Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    }

    /** A result that another listener stored meanwhile may be kept after all; its handler was called twice then. */
    private void store(List<PredictionResult> results, ResultStore store) {
        List<PutOutcome> outcomes = store.putAll(results);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == PutOutcome.CONFLICT) {
                tellConflict(results.get(i).requestId());
            }
        }
    }

    private void tellConflict(RequestId id) {
        inConflict.increment();
        options.problems().accept(new ListenerProblem.InConflict(id));
    }

    public ListenerCounts counts() {
        return new ListenerCounts(
                handled.sum(), kept.sum(), inConflict.sum(), unreadable.sum(), failed.sum(), waiting.sum());
    }

    /** Stops receiving and waits for the batch in hand. */
    @Override
    public void close() {
        loop.close();
    }

    /** What one receive brought and the store does not know yet. */
    private final class Batch {
        private final Map<RequestId, PredictionResult> effective = new HashMap<>();
        private final List<PredictionResult> toStore = new ArrayList<>();

        PutOutcome judge(PredictionResult result) {
            if (options.store().isEmpty()) {
                return PutOutcome.STORED_FIRST;
            }
            return EffectiveResult.judge(effective(result.requestId()), result);
        }

        Optional<PredictionResult> effective(RequestId id) {
            return Optional.ofNullable(effective.get(id))
                    .or(() -> options.store().flatMap(it -> it.find(id)).map(StoredResult::result));
        }

        void changed(PredictionResult result) {
            effective.put(result.requestId(), result);
        }

        void add(PredictionResult result, PutOutcome outcome) {
            toStore.add(result);
            if (outcome.changesTheEffectiveResult()) {
                changed(result);
            }
        }
    }
}
