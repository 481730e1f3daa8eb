package dev.penstock.scorer.guard;

/**
 * How many calls may be tried again: a part of those that are made. When everything fails, retries so add that part to the load
 * and no more, where a fixed number of attempts would multiply it.
 */
public final class RetryBudget {
    private static final double AT_FIRST = 2;
    private static final double MOST = 10;

    private final double part;
    private double tokens = AT_FIRST;

    /** @param part retries for each call, such as 0.1 */
    public RetryBudget(double part) {
        this.part = part;
    }

    /** A call is made that is no retry. */
    public synchronized void earn() {
        tokens = Math.min(MOST, tokens + part);
    }

    /** Whether there may be one more retry, which is then spent. */
    public synchronized boolean spend() {
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
