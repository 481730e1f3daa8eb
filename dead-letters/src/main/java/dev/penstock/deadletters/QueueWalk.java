package dev.penstock.deadletters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One walk through a queue: receives until nothing new comes. What was met stays hidden until the walk is over, for else it would
 * be received again and again; then all that the visitor did not keep is visible again at once.
 */
final class QueueWalk {
    /** SQS has at most some 120,000 messages of a queue in flight, and answers with none beyond. */
    private static final int MOST_MET = 100_000;

    /** So many receives in a row that bring nothing new: the first ones are coming round again. */
    private static final int STALE_RECEIVES = 20;

    private final DeadLetterQueue queue;
    private final Duration hidden;
    private final int receivers;
    private final LetterReader reader = new LetterReader();

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Held> kept = new LinkedHashMap<>();
    private final Map<String, Held> passed = new LinkedHashMap<>();
    private volatile boolean over;

    /** @param hidden how long what is met stays hidden should this process end before the walk does */
    QueueWalk(DeadLetterQueue queue, Duration hidden, int receivers) {
        this.queue = queue;
        this.hidden = hidden;
        this.receivers = receivers;
    }

    /** Sees what is received, lot by lot, one thread at a time. */
    interface Visitor {
        /** Those of a lot that shall stay hidden when the walk is over. */
        Set<LetterId> keep(List<DeadLetter> lot);

        /** Whether all is found that was looked for. */
        default boolean hasEnough() {
            return false;
        }
    }

    /**
     * What a walk brought.
     *
     * @param kept hidden still, for the rest of the time
     * @param met how many messages it met
     * @param complete whether it went on until the queue had nothing more to give
     */
    record Walked(List<Held> kept, int met, boolean complete) {}

    /** Walks. When something fails, all that was met is released before that is thrown. */
    Walked walk(Visitor visitor) {
        ExecutorService threads = Executors.newFixedThreadPool(receivers, QueueWalk::daemon);
        boolean complete = true;
        try {
            List<Callable<Boolean>> walks = new ArrayList<>();
            for (int i = 0; i < receivers; i++) {
                walks.add(() -> walkAlone(visitor));
            }
            for (Future<Boolean> walk : threads.invokeAll(walks)) {
                complete &= walk.get();
            }
            return new Walked(List.copyOf(kept.values()), seen.size(), complete);
        } catch (ExecutionException e) {
            passed.putAll(kept);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            passed.putAll(kept);
            Thread.currentThread().interrupt();
            return new Walked(List.of(), seen.size(), false);
        } finally {
            over = true;
            release(threads);
        }
    }

    /** By as many threads as have received: one alone would take longer than the walk. */
    private void release(ExecutorService threads) {
        try {
            CompletableFuture.allOf(DeadLetterQueue.batches(passed()).stream()
                            .map(batch -> CompletableFuture.runAsync(() -> queue.release(batch), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdownNow();
        }
    }

    private synchronized List<Held> passed() {
        return List.copyOf(passed.values());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dead-letters");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether it came to the queue's end. */
    private boolean walkAlone(Visitor visitor) {
        int stale = 0;
        while (!over) {
            List<Message> messages;
            try {
                messages = queue.receive(hidden);
            } catch (RuntimeException e) {
                over = true;
                throw e;
            }
            if (messages.isEmpty()) {
                return true;
            }
            stale = take(messages, visitor) ? 0 : stale + 1;
            if (stale == STALE_RECEIVES) {
                return true;
            }
        }
        return false;
    }

    /** Whether there was a message that had not been met before. */
    private synchronized boolean take(List<Message> messages, Visitor visitor) {
        List<Held> lot = messages.stream()
                .map(message -> new Held(reader.read(message), message.receiptHandle()))
                .toList();
        Set<LetterId> keep = visitor.keep(lot.stream().map(Held::letter).toList());
        boolean anyNew = false;
        for (Held held : lot) {
            anyNew |= seen.add(held.letter().messageId());
            Map<String, Held> its = keep.contains(held.letter().id()) ? kept : passed;
            its.put(held.letter().messageId(), held);
        }
        over |= visitor.hasEnough() || seen.size() >= MOST_MET;
        return anyNew;
    }
}
