package dev.penstock.console.live;

import java.time.Duration;
import java.util.List;

/** How many times were no longer than each of a few bounds. For one thread at a time. */
public final class Buckets {
    /** The bounds in milliseconds; what took longer than the last is counted all the same. */
    public static final List<Long> BOUNDS = List.of(
            10L, 25L, 50L, 100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L, 30_000L, 60_000L, 300_000L, 3_600_000L);

    private final long[] upTo = new long[BOUNDS.size()];
    private long count;
    private long sumMillis;

    void add(Duration time) {
        long millis = Math.max(0, time.toMillis());
        for (int i = 0; i < upTo.length; i++) {
            upTo[i] += millis <= BOUNDS.get(i) ? 1 : 0;
        }
        count++;
        sumMillis += millis;
    }

    /**
     * How many were no longer than a bound.
     *
     * @param bound its place in {@link #BOUNDS}
     */
    public long upTo(int bound) {
        return upTo[bound];
    }

    public long count() {
        return count;
    }

    public long sumMillis() {
        return sumMillis;
    }
}
