package dev.penstock.console;

import dev.penstock.console.live.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every two seconds until it is closed; what fails is tried again the next time. */
final class Minder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Minder.class);
    private static final long EVERY_MILLIS = 2_000;

    private final Runnable task;
    private final Repeating rounds = new Repeating("mind-store", EVERY_MILLIS, this::mind);

    Minder(Runnable task) {
        this.task = task;
    }

    void start() {
        rounds.start();
    }

    private long mind() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("minding the store failed", e);
        }
        return EVERY_MILLIS;
    }

    /** Waits for the task in hand. */
    @Override
    public void close() {
        rounds.close();
    }
}
