package dev.penstock.producer;

import java.time.Duration;

/**
 * How to await.
 *
 * @param timeout how long a future waits, unless it is told otherwise
 * @param keepFor how long a result is kept that arrives before it is awaited
 * @param keepRows how many predictions are kept in all; the oldest results give way
 * @param receivers how many threads receive
 */
public record AwaitOptions(Duration timeout, Duration keepFor, int keepRows, int receivers) {
    public static final AwaitOptions DEFAULT =
            new AwaitOptions(Duration.ofMinutes(5), Duration.ofMinutes(10), 1_000_000, 2);

    public AwaitOptions {
        if (timeout.isNegative() || timeout.isZero() || keepFor.isNegative() || keepRows < 1 || receivers < 1) {
            throw new IllegalArgumentException("awaiting takes time, and at least one receiver and one row to keep");
        }
    }

    public AwaitOptions withTimeout(Duration longest) {
        return new AwaitOptions(longest, keepFor, keepRows, receivers);
    }

    public AwaitOptions withReceivers(int threads) {
        return new AwaitOptions(timeout, keepFor, keepRows, threads);
    }

    public AwaitOptions keeping(Duration time, int rows) {
        return new AwaitOptions(timeout, time, rows, receivers);
    }
}
