package dev.penstock.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Writes down again and again that a run is alive, so that others can tell one that goes on from one that was killed. */
final class Heartbeat implements AutoCloseable {
    /** Who has been silent for so long is dead. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final long INTERVAL_SECONDS = 2;

    private final ScheduledExecutorService thread;

    private Heartbeat(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    static Heartbeat start(ReplayJournal journal, Clock clock) {
        journal.beat(clock.instant());
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);
        var unused = thread.scheduleWithFixedDelay(
                () -> beat(journal, clock), INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        return new Heartbeat(thread);
    }

    private static void beat(ReplayJournal journal, Clock clock) {
        try {
            journal.beat(clock.instant());
        } catch (IndexFailure later) {
            // The run itself meets the same failure, and says so; a beat that is left out is only a late one.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replay-heartbeat");
        thread.setDaemon(true);
        return thread;
    }

    /** No beat comes after this: the index may be closed. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            var unused = thread.awaitTermination(INTERVAL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
