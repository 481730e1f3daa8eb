package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * What walks of ours through the queue have hidden, which comes back by itself within seconds. The next walk waits for it, for else
 * it would seem to be others'.
 */
public final class OurWalks {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final DeadLetterQueue queue;
    private final LetterIndex index;
    private final Time time;

    public OurWalks(DeadLetterQueue queue, LetterIndex index, Time time) {
        this.queue = queue;
        this.index = index;
        this.time = time;
    }

    /** How long it takes at most until all is back; zero when nothing is hidden. */
    public Duration longestWait() {
        Duration longest = Duration.between(time.clock().instant(), index.allBack());
        return longest.isNegative() || queue.state().hidden() == 0 ? Duration.ZERO : longest;
    }

    /**
     * Waits until all is back.
     *
     * @return the queue, as it is then
     */
    QueueState awaitAll() {
        Instant allBack = index.allBack();
        QueueState state = queue.state();
        while (state.hidden() > 0 && time.clock().instant().isBefore(allBack)) {
            time.pause(GLANCE);
            state = queue.state();
        }
        return state;
    }
}
