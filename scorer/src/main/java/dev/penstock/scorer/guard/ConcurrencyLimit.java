package dev.penstock.scorer.guard;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls of an endpoint run at once: halved when one is throttled or times out, one more after as many good ones as
 * there are places (additive increase, multiplicative decrease). A burst of throttled calls that began together halves it once.
 */
public final class ConcurrencyLimit {
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private double limit;
    private int running;
    private long decreases;

    /** @param most calls at once, and what it begins with */
    public ConcurrencyLimit(int most) {
        this.most = most;
        this.limit = most;
    }

    /** A place that a call has; given back exactly once. */
    public final class Place {
        private final long decreasesBefore = decreases;

        private Place() {}

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
            decreases++;
        } finally {
            lock.unlock();
        }
    }

    private void learn(Health health, long decreasesBefore) {
        switch (health) {
            case WELL -> limit = Math.min(most, limit + 1 / limit);
            case THROTTLED, TIMED_OUT -> {
                if (decreasesBefore == decreases) {
                    limit = Math.max(1, limit / 2);
                    decreases++;
                }
            }
            case FAILED, MISCONFIGURED, UNKNOWN -> {}
        }
    }
}
