package dev.penstock.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Writes down again and again that a run is alive, so that others can tell one that goes on from one that was killed; and until when
 * letters can be hidden that it has received, so that whoever goes on knows when all are to be had.
 */
final class Heartbeat implements AutoCloseable {
    /** Who has been silent for so long is dead. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final long INTERVAL_SECONDS = 2;

    /** What may come after the last beat of a run that is killed: its time until the next one, and a receive that was waiting. */
    private static final Duration UNHEARD = Duration.ofSeconds(2 * INTERVAL_SECONDS);

    private final ReplayJournal journal;
    private final Clock clock;
    private final Duration hold;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Heartbeat::daemon);

    private Heartbeat(ReplayJournal journal, Clock clock, Duration hold) {
        this.journal = journal;
        this.clock = clock;
        this.hold = hold;
    }

    /** @param hold for how long letters are hidden that the run receives */
    static Heartbeat start(ReplayJournal journal, Clock clock, Duration hold) {
        Heartbeat heart = new Heartbeat(journal, clock, hold);
        heart.beat();
        var unused = heart.thread.scheduleWithFixedDelay(
                heart::beatAgain, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
        return heart;
    }

    private void beat() {
        Instant now = clock.instant();
        journal.beat(now, now.plus(hold).plus(UNHEARD));
    }

    private void beatAgain() {
        try {
            beat();
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
