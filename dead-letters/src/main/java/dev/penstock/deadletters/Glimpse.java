package dev.penstock.deadletters;

import java.time.Duration;
import java.time.Instant;

/**
 * Hides what a walk meets until it is over, as far as that can be told from how quick it has been. So all comes back by itself soon
 * after, and need not be given back.
 */
final class Glimpse implements QueueWalk.Hiding {
    /** Longer than a receive waits that finds nothing, for else the queue's end would not be seen. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    /** After so long it can be told how quick the walk is; before, it is taken to be as quick as SQS answers four receivers. */
    private static final Duration TELLING = Duration.ofSeconds(3);

    private static final double USUAL_RATE = 1_000;

    private static final double CAUTION = 1.5;

    private final int expected;
    private final Duration longest;
    private final Instant began;

    /** @param expected about how many messages there are to be met */
    Glimpse(int expected, Duration longest, Instant began) {
        this.expected = expected;
        this.longest = longest;
        this.began = began;
    }

    @Override
    public Duration after(int met, Instant now) {
        Duration walked = Duration.between(began, now);
        double rate = walked.compareTo(TELLING) < 0 ? USUAL_RATE : Math.max(1, met) * 1e3 / walked.toMillis();
        double rest = CAUTION * Math.max(0, expected - met) / rate;
        Duration hidden = SHORTEST.plusSeconds((long) Math.ceil(rest));
        return hidden.compareTo(longest) < 0 ? hidden : longest;
    }
}
