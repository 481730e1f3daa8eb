package dev.penstock.producer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Sends batches side by side and tells their outcomes in order. A bounded number is on the way or waiting to be told, so a
 * slow queue slows whoever makes the requests, and memory stays bounded.
 */
final class OrderedSending {
    private static final int BATCHES_AHEAD_PER_SENDER = 4;

    private final BatchSender sender;
    private final Executor senders;
    private final int mostAhead;
    private final Deque<CompletableFuture<List<SendOutcome>>> underWay = new ArrayDeque<>();

    OrderedSending(BatchSender sender, Executor senders, int concurrency) {
        this.sender = sender;
        this.senders = senders;
        this.mostAhead = concurrency * BATCHES_AHEAD_PER_SENDER;
    }

    /**
     * Sends all that the iterator gives, and whatever happens to the iterator, tells what became of that.
     *
     * @return whether an interrupt of this thread ended it early; the interrupt is taken
     */
    boolean send(Iterator<Candidate> candidates, Consumer<? super SendOutcome> outcomes) {
        BatchPacker batches = new BatchPacker(candidates);
        boolean interrupted = false;
        try {
            while (batches.hasNext()) {
                List<Candidate> batch = batches.next();
                underWay.add(CompletableFuture.supplyAsync(() -> sender.send(batch), senders));
                if (underWay.size() >= mostAhead) {
                    tellFirst(outcomes);
                }
                if (Thread.interrupted()) {
                    interrupted = true;
                    batches.stop();
                }
            }
        } finally {
            while (!underWay.isEmpty()) {
                tellFirst(outcomes);
            }
        }
        return interrupted || Thread.interrupted();
    }

    /** Joining is not ended by an interrupt; a batch takes a bounded time. */
    private void tellFirst(Consumer<? super SendOutcome> outcomes) {
        underWay.remove().join().forEach(outcomes);
    }
}
