package dev.penstock.console.live;

import dev.penstock.console.store.ConsoleStore;
import dev.penstock.results.ListenerProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the console itself works: takes results, keeps them, and sees the stack. */
public final class Health {
    /** A listener in trouble tries again, and says so again, more often than this. */
    private static final Duration TROUBLE_LASTS = Duration.ofSeconds(45);

    private final ConsoleStore store;
    private final Clock clock;
    private volatile Instant listenerFailed = Instant.MIN;

    public Health(ConsoleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** For the listener to tell of its problems. */
    public void listenerSays(ListenerProblem problem) {
        if (problem instanceof ListenerProblem.Trouble) {
            listenerFailed = clock.instant();
        }
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
