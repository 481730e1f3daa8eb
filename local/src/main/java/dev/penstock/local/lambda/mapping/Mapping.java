package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.Functions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One mapping through its states; while it is enabled it has a poller. */
final class Mapping {
    /** Longer than any function may run: a pause waits for batches already received. */
    private static final Duration DRAIN = Duration.ofMinutes(20);

    private final String uuid;
    private final String url;
    private final Functions functions;
    private final SqsClient sqs;
    private final Executor changes;
    private final Tally tally = new Tally();
    private MappingDefinition definition;
    private MappingState state = MappingState.CREATING;
    private Instant modified;
    private @Nullable Poller poller;

    Mapping(
            String uuid,
            MappingDefinition definition,
            String url,
            Functions functions,
            SqsClient sqs,
            Executor changes) {
        this.uuid = uuid;
        this.url = url;
        this.functions = functions;
        this.sqs = sqs;
        this.changes = changes;
        this.definition = definition;
        this.modified = functions.options().clock().instant();
    }

    synchronized MappingView view() {
        String arn = functions
                .find(definition.function())
                .map(function -> function.arn())
                .orElse(definition.function());
        return new MappingView(uuid, definition, arn, state, modified, tally.lastResult());
    }

    MappingCounts counts() {
        return tally.counts();
    }

    /** Begins to poll, if it is enabled; the answer is the mapping as it was before. */
    synchronized MappingView begin() {
        MappingView before = view();
        settle(definition);
        return before;
    }

    /** Changes it: the old poller drains in the background, then the new one starts. */
    synchronized MappingView change(MappingDefinition wanted) {
        if (!state.settled()) {
            throw MappingConflict.inUse(uuid);
        }
        state = towards(wanted);
        modified = functions.options().clock().instant();
        definition = wanted;
        MappingView view = view();
        drained(() -> settle(wanted));
        return view;
    }

    private MappingState towards(MappingDefinition wanted) {
        if (definition.enabled() == wanted.enabled()) {
            return MappingState.UPDATING;
        }
        return wanted.enabled() ? MappingState.ENABLING : MappingState.DISABLING;
    }

    /** Ends it in the background, and says when it is gone. */
    synchronized MappingView delete(Runnable gone) {
        if (!state.settled()) {
            throw MappingConflict.inUse(uuid);
        }
        state = MappingState.DELETING;
        MappingView view = view();
        drained(gone);
        return view;
    }

    private void drained(Runnable then) {
        Poller old = poller;
        poller = null;
        if (old == null) {
            then.run();
        } else {
            changes.execute(() -> {
                if (old.stop(DRAIN)) {
                    then.run();
                }
            });
        }
    }

    private synchronized void settle(MappingDefinition wanted) {
        if (wanted.enabled()) {
            poller = Poller.start(wanted, url, functions, sqs, tally);
        }
        state = wanted.enabled() ? MappingState.ENABLED : MappingState.DISABLED;
    }

    /** Ends it now, waiting only so long for what it has taken. */
    void close(Duration longest) {
        Poller last;
        synchronized (this) {
            last = poller;
            poller = null;
            state = MappingState.DELETING;
        }
        if (last != null) {
            last.stop(longest);
        }
    }
}
