package dev.penstock.local.lambda.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gathers one batch after another.
 *
 * <p>The first message is waited for with a long poll, which answers as soon as there is one. The rest of a batch that has a
 * window is filled by receives that don't wait, more at a time the more they bring, until size, bytes or window close it.
 * A long poll is short here, one second, since a mapping is paused only when it has come back: messages that it brings after
 * its caller has gone would be invisible for nothing.
 */
final class Gatherer {
    private static final int LONG_POLL_SECONDS = 1;
    private static final int MOST_RECEIVES = 8;
    private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(50).toNanos();

    private final MappedQueue queue;
    private final MappingDefinition definition;
    private final CountDownLatch stopping;
    private Collection<Received> left = new ArrayList<>();

    Gatherer(MappedQueue queue, MappingDefinition definition, CountDownLatch stopping) {
        this.queue = queue;
        this.definition = definition;
        this.stopping = stopping;
    }

    /** Whether messages wait that were received and fitted in no batch yet. */
    boolean hasLeft() {
        return !left.isEmpty();
    }

    /** The next batch, or an empty one after a long poll that brought nothing. */
    List<Received> next() throws InterruptedException {
        Batch batch = new Batch(definition.batchSize());
        batch.add(left);
        if (batch.isEmpty()) {
            batch.add(queue.receive(definition.batchSize(), LONG_POLL_SECONDS));
        }
        if (!batch.isEmpty() && !definition.window().isZero()) {
            fill(batch, System.nanoTime() + definition.window().toNanos());
        }
        left = batch.left();
        return batch.messages();
    }

    private void fill(Batch batch, long deadline) throws InterruptedException {
        int receives = 1;
        long pause = SHORTEST_PAUSE;
        while (!batch.isFull() && stopping.getCount() > 0 && deadline - System.nanoTime() > 0) {
            List<Received> more = queue.receiveAtOnce(receives, batch.room());
            batch.add(more);
            if (more.isEmpty()) {
                receives = 1;
                pause(Math.min(pause, deadline - System.nanoTime()));
                pause = Math.min(LONGEST_PAUSE, pause * 2);
            } else {
                receives = Math.min(MOST_RECEIVES, receives * 2);
                pause = SHORTEST_PAUSE;
            }
        }
    }

    private void pause(long nanos) throws InterruptedException {
        var unused = stopping.await(nanos, TimeUnit.NANOSECONDS);
    }
}
