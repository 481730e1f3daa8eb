package dev.penstock.console.live;

import dev.penstock.console.store.ConsoleStore;
import dev.penstock.results.ListenerProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the console itself works: takes results, keeps them, and sees the stack. */
public final class Health {
    /** A listener in trouble tries again, and says so again, more often than this. */
    private static final Duration TROUBLE_LASTS = Duration.ofSeconds(45);

    /** How often a message is tried that is no result: for about three quarters of an hour, by the listener's own waits. */
    public static final int UNREADABLE_RECEIVES = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final ConsoleStore store;
    private final Clock clock;
    private final LongAdder unreadable = new LongAdder();
    private volatile Instant listenerFailed = Instant.MIN;

    public Health(ConsoleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** For the listener to tell of its problems. */
    public void listenerSays(ListenerProblem problem) {
        if (problem instanceof ListenerProblem.Trouble) {
            listenerFailed = clock.instant();
        } else if (problem instanceof ListenerProblem.Unreadable message && message.receives() == 1) {
            unreadable.increment();
            LOG.warn(
                    "message {} on the console's queue is no result and will be deleted after {} receives: {}",
                    message.messageId(),
                    UNREADABLE_RECEIVES,
                    message.cause().getMessage());
        }
    }

    /** How many messages came that are no results, each counted once. */
    public long unreadable() {
        return unreadable.sum();
    }

    /** What keeps results from being taken and shown; empty while nothing does. */
    public Optional<String> trouble(Follower follower) {
        return store.trouble().or(follower::trouble).or(this::listenerTrouble);
    }

    private Optional<String> listenerTrouble() {
        boolean lately = clock.instant().minus(TROUBLE_LASTS).isBefore(listenerFailed);
        return lately ? Optional.of("results can't be received or stored; they wait on the queue") : Optional.empty();
    }
}
