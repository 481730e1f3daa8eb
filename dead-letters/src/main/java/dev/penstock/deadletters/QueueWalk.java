package dev.penstock.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
 * One walk through a queue: receives until nothing new comes. What is met stays hidden for a while, for else it would be received
 * again and again; what the visitor does not keep is given back, or comes back by itself.
 */
final class QueueWalk {
    /** SQS has at most some 120,000 messages of a queue in flight, and answers with none beyond. */
    private static final int MOST_MET = 100_000;

    /** So many receives in a row that bring nothing new: the first ones are coming round again. */
    private static final int STALE_RECEIVES = 20;

    private static final int RECEIVERS = 4;

    /** So few are always given back at once. */
    private static final int FEW = 500;

    /** What is received is hidden from some time of the call on, which can wait for it. */
    private static final Duration DELIVERY = Duration.ofSeconds(2);

    private final DeadLetterQueue queue;
    private final Hiding hiding;
    private final Duration releasing;
    private final Clock clock;
    private final LetterReader reader = new LetterReader();

    private final Set<String> seen = new HashSet<>();
    private final Map<String, Held> kept = new LinkedHashMap<>();
    private final Map<String, Held> passed = new LinkedHashMap<>();
    private volatile boolean over;

    /** @param releasing for how long, when it is over, many letters are given back; the rest comes back by itself */
    QueueWalk(DeadLetterQueue queue, Hiding hiding, Duration releasing, Clock clock) {
        this.queue = queue;
        this.hiding = hiding;
        this.releasing = releasing;
        this.clock = clock;
    }

    /** For how long a walk hides what it meets. */
    interface Hiding {
        /** How long what is received next stays hidden, when so many have been met. */
        Duration after(int met, Instant now);
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
     * @param lapses until when each letter is hidden at least that is so only because the walk met it
     */
    record Walked(List<Held> kept, int met, boolean complete, List<Instant> lapses) {

        /** When all is visible again that was not kept. */
        Instant allBack() {
            return lapses.stream()
                    .max(Comparator.naturalOrder())
                    .map(last -> last.plus(DELIVERY))
                    .orElse(Instant.EPOCH);
        }

        /** How many letters are hidden still, at least, of those that were not kept. */
        long hiddenAt(Instant now) {
            return lapses.stream().filter(now::isBefore).count();
        }
    }

    /** Walks. When something fails, all that was kept is released before that is thrown. */
    Walked walk(Visitor visitor) {
        ExecutorService threads = Executors.newFixedThreadPool(RECEIVERS, QueueWalk::daemon);
        boolean complete = true;
        boolean failed = true;
        try {
            List<Callable<Boolean>> walks = new ArrayList<>();
            for (int i = 0; i < RECEIVERS; i++) {
                walks.add(() -> walkAlone(visitor));
            }
            for (Future<Boolean> walk : threads.invokeAll(walks)) {
                complete &= walk.get();
            }
            failed = false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            complete = false;
        } finally {
            over = true;
            release(failed, threads);
        }
        return walked(complete);
    }

    private synchronized Walked walked(boolean complete) {
        return new Walked(
                List.copyOf(kept.values()),
                seen.size(),
                complete,
                passed.values().stream().map(Held::until).toList());
    }

    /** By as many threads as have received: one alone would take longer than the walk. */
    private void release(boolean failed, ExecutorService threads) {
        List<CompletableFuture<Void>> releases = new ArrayList<>();
        for (List<Held> batch : DeadLetterQueue.batches(failed ? noLongerKept() : List.of())) {
            releases.add(CompletableFuture.runAsync(() -> queue.release(batch), threads));
        }
        List<Held> longest = longestHidden();
        Instant until = longest.size() <= FEW ? Instant.MAX : clock.instant().plus(releasing);
        for (List<Held> batch : DeadLetterQueue.batches(longest)) {
            releases.add(CompletableFuture.runAsync(() -> release(batch, until), threads));
        }
        try {
            CompletableFuture.allOf(releases.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdownNow();
        }
    }

    /** A receiver that was interrupted may still be taking what it received. */
    private synchronized List<Held> noLongerKept() {
        List<Held> letters = List.copyOf(kept.values());
        kept.clear();
        return letters;
    }

    /** What was passed, that first which comes back last. */
    private synchronized List<Held> longestHidden() {
        return passed.values().stream()
                .sorted(Comparator.comparing(Held::until).reversed())
                .toList();
    }

    private void release(List<Held> batch, Instant until) {
        if (clock.instant().isBefore(until)) {
            queue.release(batch);
            synchronized (this) {
                batch.forEach(released -> passed.remove(released.letter().messageId()));
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "dead-letters");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether it came to the queue's end. */
    private boolean walkAlone(Visitor visitor) {
        int stale = 0;
        try {
            while (!over) {
                Duration hidden = hidden();
                Instant back = clock.instant().plus(hidden);
                List<Message> messages = queue.receive(hidden);
                if (messages.isEmpty()) {
                    return true;
                }
                stale = take(messages, back, visitor) ? 0 : stale + 1;
                if (stale == STALE_RECEIVES) {
                    return true;
                }
            }
            return false;
        } catch (RuntimeException e) {
            over = true;
            throw e;
        }
    }

    private synchronized Duration hidden() {
        return hiding.after(seen.size(), clock.instant());
    }

    /** Whether there was a message that had not been met before. */
    private synchronized boolean take(List<Message> messages, Instant back, Visitor visitor) {
        List<Held> lot = messages.stream()
                .map(message -> new Held(reader.read(message), message.receiptHandle(), back))
                .toList();
        Set<LetterId> keep = visitor.keep(lot.stream().map(Held::letter).toList());
        boolean anyNew = false;
        for (Held held : lot) {
            String id = held.letter().messageId();
            anyNew |= seen.add(id);
            if (keep.contains(held.letter().id())) {
                passed.remove(id);
                kept.merge(id, held, QueueWalk::later);
            } else {
                passed.merge(id, held, QueueWalk::later);
            }
        }
        over |= visitor.hasEnough() || seen.size() >= MOST_MET;
        return anyNew;
    }

    /** Of a message that a walk has received twice only the last handle is of use, whichever thread had it first. */
    private static Held later(Held one, Held other) {
        return one.until().isAfter(other.until()) ? one : other;
    }
}
