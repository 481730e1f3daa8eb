package dev.penstock.console.live;

import dev.penstock.console.store.Arrival;
import dev.penstock.console.store.ConsoleStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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
    private final Clock clock;
    private final Repeating rounds = new Repeating("follow-results", 0, this::followOnce);
    private long position;
    private volatile Optional<String> trouble = Optional.empty();

    private Follower(ConsoleStore store, Feed feed, Tally tally, OldestRequest oldest, Clock clock) {
        this.clock = clock;
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
    public static Follower start(ConsoleStore store, Feed feed, Tally tally, OldestRequest oldest, Clock clock) {
        Follower follower = new Follower(store, feed, tally, oldest, clock);
        follower.rounds.start();
        return follower;
    }

    private long followOnce() {
        try {
            boolean more = follow() == MOST || store.takeEarlierPredictions();
            store.stretches().goOn(clock.instant());
            long pause = more ? 0 : PAUSE_MILLIS;
            trouble = Optional.empty();
            return pause;
        } catch (RuntimeException e) {
            trouble = Optional.of("results can't be counted: " + e.getMessage());
            return PAUSE_AFTER_TROUBLE_MILLIS;
        }
    }

    private int follow() {
        List<Arrival> came = store.arrivals().after(position, MOST);
        if (!came.isEmpty()) {
            store.steps().count(came);
            position = came.get(came.size() - 1).sequence();
            came.forEach(it -> tally.add(it.stored().result()));
            came.forEach(oldest::answered);
            feed.add(came);
        }
        return came.size();
    }

    /** Why results are not counted; empty while they are. */
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
