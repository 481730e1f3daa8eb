package dev.penstock.environment;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait after the n-th failure in a row: the first wait, doubled each time up to the longest, and of that a
 * random part between half and all, so that those who failed together do not return together.
 */
public record Backoff(Duration first, Duration longest) {
    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "the first wait is longer than nothing, and the longest at least as long");
        }
    }

    /** The wait after so many failures in a row, counted from 1. */
    public Duration after(int failures) {
        double doubled = first.toMillis() * Math.pow(2, failures - 1);
        long most = (long) Math.min(doubled, (double) longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most - most / 2, most + 1));
    }
}
