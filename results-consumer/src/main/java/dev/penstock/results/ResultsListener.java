package dev.penstock.results;

import dev.penstock.environment.queue.Disposition;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.UnreadableResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Calls a handler for the results that arrive on a queue which is subscribed to the results topic. A message is deleted only
 * when its handler has returned and its result is stored. The handler comes before the store: the other way round a handler
 * that fails would find its result stored, and never be called for it again.
 */
public final class ResultsListener implements AutoCloseable {
    private final ListenerOptions options;
    private final ResultHandler handler;
    private final ResultReader reader = new ResultReader();
    private final LongAdder handled = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder inConflict = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final LongAdder failed = new LongAdder();
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
        PredictionResult result;
        try {
            result = reader.read(message.body());
        } catch (UnreadableResult e) {
            unreadable.increment();
            options.problems().accept(new ListenerProblem.Unreadable(message.messageId(), e));
            return Disposition.LEFT;
        }
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
        String received = message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
        return options.retry().after(Integer.parseInt(received));
    }

    /** A result that another listener stored meanwhile may be kept after all; its handler was called twice then. */
    private void store(List<PredictionResult> results, ResultStore store) {
        List<PutOutcome> outcomes = store.putAll(results);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == PutOutcome.CONFLICT) {
                inConflict.increment();
                options.problems()
                        .accept(new ListenerProblem.InConflict(results.get(i).requestId()));
            }
        }
    }

    public ListenerCounts counts() {
        return new ListenerCounts(handled.sum(), kept.sum(), inConflict.sum(), unreadable.sum(), failed.sum());
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
            Optional<PredictionResult> here = Optional.ofNullable(effective.get(result.requestId()))
                    .or(() -> options.store().get().find(result.requestId()).map(StoredResult::result));
            return EffectiveResult.judge(here, result);
        }

        void add(PredictionResult result, PutOutcome outcome) {
            toStore.add(result);
            if (outcome.changesTheEffectiveResult()) {
                effective.put(result.requestId(), result);
            }
        }
    }
}
