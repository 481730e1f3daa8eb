package dev.penstock.console.live;

import dev.penstock.console.store.Arrival;
import dev.penstock.console.store.ConsoleStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Follows what is stored, a few times a second: counts it, and hands it to the feed. It begins where it ended the last time, so each
 * result is counted once, however often the console was restarted.
 */
public final class Follower implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final long PAUSE_MILLIS = 100;
    private static final long PAUSE_AFTER_TROUBLE_MILLIS = 2_000;

    private final ConsoleStore store;
    private final Feed feed;
    private final Tally tally;
    private final OldestRequest oldest;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::followUntilClosed, "follow-results");
    private long position;
    private volatile Optional<String> trouble = Optional.empty();

    private Follower(ConsoleStore store, Feed feed, Tally tally, OldestRequest oldest) {
        this.store = store;
        this.feed = feed;
        this.tally = tally;
        this.oldest = oldest;
        this.position = feed.last();
    }

    /**
     * Begins to follow.
     *
     * @param feed which has all that was counted before
     */
    public static Follower start(ConsoleStore store, Feed feed, Tally tally, OldestRequest oldest) {
        Follower follower = new Follower(store, feed, tally, oldest);
        follower.thread.setDaemon(true);
        follower.thread.start();
        return follower;
    }

    private void followUntilClosed() {
        long pause = 0;
        while (!closesWithin(pause)) {
            try {
                pause = follow() < MOST ? PAUSE_MILLIS : 0;
                trouble = Optional.empty();
            } catch (RuntimeException e) {
                trouble = Optional.of("results can't be counted: " + e.getMessage());
                pause = PAUSE_AFTER_TROUBLE_MILLIS;
            }
        }
    }

    private int follow() {
        List<Arrival> came = store.arrivals().after(position, MOST);
        if (!came.isEmpty()) {
            store.steps().count(came);
            position = came.get(came.size() - 1).sequence();
            came.forEach(it -> tally.add(it.stored().result()));
            came.forEach(it -> oldest.answered(it.stored().result()));
            feed.add(came);
        }
        return came.size();
    }

    private boolean closesWithin(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Why results are not counted; empty while they are. */
    public Optional<String> trouble() {
        return trouble;
    }

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
