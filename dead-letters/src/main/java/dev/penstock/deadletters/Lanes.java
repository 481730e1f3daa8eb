package dev.penstock.deadletters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Sends some batches at a time: one alone would have to be sent and deleted before the next is due. Used by one thread. */
final class Lanes {
    private static final int NUMBER = 4;

    private final Function<Map<LetterId, List<Held>>, Set<LetterId>> sender;
    private final ExecutorService threads = Executors.newFixedThreadPool(NUMBER, Lanes::daemon);
    private final Deque<CompletableFuture<Set<LetterId>>> underway = new ArrayDeque<>();

    Lanes(Function<Map<LetterId, List<Held>>, Set<LetterId>> sender) {
        this.sender = sender;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replay");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Waits until another batch can be taken.
     *
     * @return the letters that were dealt with meanwhile
     */
    Set<LetterId> free() {
        return underway.size() < NUMBER ? Set.of() : settled(underway.remove());
    }

    /** Begins to send a batch. */
    void send(Map<LetterId, List<Held>> batch) {
        underway.add(CompletableFuture.supplyAsync(() -> sender.apply(batch), threads));
    }

    /** Ends all that is under way, adding the letters that were dealt with; then the first failure, if there was one, is thrown. */
    void end(Set<LetterId> settled) {
        RuntimeException failure = null;
        while (!underway.isEmpty()) {
            try {
                settled.addAll(settled(underway.remove()));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        threads.shutdown();
        if (failure != null) {
            throw failure;
        }
    }

    private static Set<LetterId> settled(CompletableFuture<Set<LetterId>> batch) {
        try {
            return batch.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
