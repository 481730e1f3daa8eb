package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * Spaces batches evenly, so that in no second more than the rate begins: whole batches are counted, which may make it a little
 * less than the rate.
 */
final class Pacer {
    private static final int LARGEST = 10;
    private static final double GOOD_ENOUGH = 0.95;

    private final Time time;
    private final int batch;
    private final Duration gap;
    private Instant next = Instant.EPOCH;

    /** @param rate a second; 0 for no limit */
    Pacer(int rate, Time time) {
        this.time = time;
        this.batch = rate == 0 ? LARGEST : batch(rate);
        this.gap = rate == 0
                ? Duration.ZERO
                : Duration.ofSeconds(1).dividedBy(rate / batch).plusNanos(1);
    }

    /** The largest batch of which enough whole ones fit into a second to come close to the rate. */
    private static int batch(int rate) {
        for (int size = Math.min(LARGEST, rate); size > 1; size--) {
            if (size * (rate / size) >= GOOD_ENOUGH * rate) {
                return size;
            }
        }
        return 1;
    }

    /** How many may go at once. */
    int batch() {
        return batch;
    }

    /** Waits for the turn of the next batch. What was not used while nobody asked is not made up for. */
    void await() {
        Instant now = time.clock().instant();
        if (next.isAfter(now)) {
            time.pause(Duration.between(now, next));
            now = time.clock().instant();
        }
        next = now.plus(gap);
    }
}
