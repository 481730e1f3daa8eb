package dev.penstock.console.live;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Does something again and again, on a daemon thread of its own, until it is closed. */
public final class Repeating implements AutoCloseable {
    private final long firstPause;
    private final LongSupplier task;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * One that is not started yet.
     *
     * @param name of its thread
     * @param firstPause milliseconds before the first time
     * @param task throws nothing, and returns how many milliseconds to wait before the next time
     */
    public Repeating(String name, long firstPause, LongSupplier task) {
        this.firstPause = firstPause;
        this.task = task;
        this.thread = new Thread(this::repeatUntilClosed, name);
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void repeatUntilClosed() {
        long pause = firstPause;
        while (!closesWithin(pause)) {
            pause = task.getAsLong();
        }
    }

    private boolean closesWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Waits for what is being done. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
