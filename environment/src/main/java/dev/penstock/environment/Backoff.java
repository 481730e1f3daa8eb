package dev.penstock.environment;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * How long to wait after the n-th failure in a row: the first wait, doubled each time up to the longest, and of that a
 * random part between half and all, so that those who failed together do not return together.
 */
public record Backoff(Duration first, Duration longest) {
    /** Secure, so that what is restored from one snapshot does not wait in step. */
    private static final SecureRandom CHANCE = new SecureRandom();

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
        return Duration.ofMillis(CHANCE.nextLong(most - most / 2, most + 1));
    }
}
