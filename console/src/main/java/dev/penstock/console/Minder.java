package dev.penstock.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every two seconds until it is closed; what fails is tried again the next time. */
final class Minder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Minder.class);
    private static final long EVERY_MILLIS = 2_000;

    private final Runnable task;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::mindUntilClosed, "mind-store");

    Minder(Runnable task) {
        this.task = task;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void mindUntilClosed() {
        try {
            while (!closing.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("minding the store failed", e);
        }
    }

    /** Waits for the task in hand. */
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
