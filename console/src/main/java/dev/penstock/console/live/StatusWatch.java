package dev.penstock.console.live;

import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StatusLook;
import dev.penstock.console.store.Samples;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Looks at the stack every two seconds, whoever views, and keeps each look as a sample. Viewers share the last. */
public final class StatusWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 2_000;

    private final StatusLook look;
    private final OldestRequest oldest;
    private final Samples samples;
    private final LongSupplier behind;
    private final Repeating looks = new Repeating("watch-stack", EVERY_MILLIS, this::lookAgain);
    private volatile Sight sight = Sight.none("the stack has not been looked at yet");

    /**
     * The last look.
     *
     * @param status empty when the stack did not answer
     * @param oldest how old the oldest unsettled request is, as far as that is known
     * @param behind how many results wait for this console
     * @param trouble why there is no status; empty where there is one
     */
    public record Sight(Optional<StackStatus> status, Optional<Duration> oldest, long behind, String trouble) {
        static Sight none(String trouble) {
            return new Sight(Optional.empty(), Optional.empty(), 0, trouble);
        }
    }

    private StatusWatch(StatusLook look, OldestRequest oldest, Samples samples, LongSupplier behind) {
        this.look = look;
        this.oldest = oldest;
        this.samples = samples;
        this.behind = behind;
    }

    /**
     * Looks for the first time, and then from a thread of its own.
     *
     * @param look is closed with the watch
     * @param behind asks how many results wait for this console
     */
    public static StatusWatch start(StatusLook look, OldestRequest oldest, Samples samples, LongSupplier behind) {
        StatusWatch watch = new StatusWatch(look, oldest, samples, behind);
        watch.lookOnce();
        watch.looks.start();
        return watch;
    }

    /** At the beginning of a step, so that each has its look unless one takes longer than a step. */
    private long lookAgain() {
        lookOnce();
        return EVERY_MILLIS - System.currentTimeMillis() % EVERY_MILLIS;
    }

    private void lookOnce() {
        try {
            StackStatus status = look.now();
            Optional<Duration> age = oldest.seen(status);
            sight = new Sight(Optional.of(status), age, behind.getAsLong(), "");
            samples.add(status, age);
        } catch (RuntimeException e) {
            sight = Sight.none("the stack does not answer: " + e.getMessage());
        }
    }

    public Sight sight() {
        return sight;
    }

    @Override
    public void close() {
        looks.close();
        look.close();
    }
}
