package dev.penstock.scorer.guard;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;

/**
 * How many calls of an endpoint run at once: halved when one is throttled or times out, one more after as many good ones as
 * there are places (additive increase, multiplicative decrease). A burst of throttled calls that began together halves it once.
 *
 * <p>Where one call at a time is throttled still, since others call the same endpoint, each call holds back first: for a time
 * that doubles with each that is throttled, with jitter, until one is answered.
 */
public final class ConcurrencyLimit {
    private static final Duration SHORTEST_GAP = Duration.ofMillis(200);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    private final int most;
    private final DoubleSupplier random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private double limit;
    private int running;
    private long decreases;
    private int throttledAtOne;

    /**
     * A limit that nothing has lowered yet.
     *
     * @param most calls at once, and what it begins with
     * @param random from 0 to 1
     */
    public ConcurrencyLimit(int most, DoubleSupplier random) {
        this.most = most;
        this.random = random;
        this.limit = most;
    }

    /** A place that a call has; given back exactly once. */
    public final class Place {
        private final long decreasesBefore = decreases;

        private Place() {}

        /** How long the call is to hold back; zero as a rule. */
        public Duration gap() {
            lock.lock();
            try {
                return ConcurrencyLimit.this.gap();
            } finally {
                lock.unlock();
            }
        }

        public void giveBack(Health health) {
            lock.lock();
            try {
                running--;
                learn(health, decreasesBefore);
                room.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Waits for a place.
     *
     * @throws NoPlace when there was none for so long
     */
    public Place take(Duration patience) throws NoPlace {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (running >= places()) {
                if (left <= 0) {
                    throw new NoPlace();
                }
                left = room.awaitNanos(left);
            }
            running++;
            return new Place();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoPlace();
        } finally {
            lock.unlock();
        }
    }

    /** Thrown when no place became free in time. */
    public static final class NoPlace extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** How many calls may run at once now. */
    public int places() {
        lock.lock();
        try {
            return (int) limit;
        } finally {
            lock.unlock();
        }
    }

    /** Back to a single call, as after an outage: the endpoint is to be found out about anew. */
    public void startOver() {
        lock.lock();
        try {
            limit = 1;
            throttledAtOne = 0;
            decreases++;
        } finally {
            lock.unlock();
        }
    }

    /** Half of a bound that doubles, and a random part of the other half. */
    private Duration gap() {
        if (throttledAtOne == 0) {
            return Duration.ZERO;
        }
        long doubled = SHORTEST_GAP.toMillis() << Math.min(throttledAtOne - 1, 10);
        long bound = Math.min(doubled, LONGEST_GAP.toMillis());
        return Duration.ofMillis(bound / 2 + (long) (random.getAsDouble() * bound / 2));
    }

    private void learn(Health health, long decreasesBefore) {
        switch (health) {
            case WELL -> {
                throttledAtOne = 0;
                limit = Math.min(most, limit + 1 / limit);
            }
            case THROTTLED -> {
                throttledAtOne += limit == 1 ? 1 : 0;
                decrease(decreasesBefore);
            }
            case TIMED_OUT -> decrease(decreasesBefore);
            case FAILED, MISCONFIGURED, UNKNOWN -> {}
        }
    }

    private void decrease(long decreasesBefore) {
        if (decreasesBefore == decreases) {
            limit = Math.max(1, limit / 2);
            decreases++;
        }
    }
}
