package dev.penstock.local.sagemaker;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Lets in so many calls at once, in the order in which they came; how many may change at any time. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition room = lock.newCondition();
    private final IntSupplier limit;
    private int inside;

    Gate(IntSupplier limit) {
        this.limit = limit;
    }

    boolean enter(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (inside >= limit.getAsInt()) {
                if (left <= 0) {
                    return false;
                }
                left = room.awaitNanos(left);
            }
            inside++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Has waiting calls look at the limit again. */
    void limitChanged() {
        lock.lock();
        try {
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
