package dev.penstock.cli.demo;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Holds a sender to so many requests a second; 0 is as fast as it goes. */
final class Pace {
    private final long between;
    private long next = System.nanoTime();

    Pace(int perSecond) {
        this.between = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void keep() {
        if (between == 0) {
            return;
        }
        long wait = next - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
        next = Math.max(next, System.nanoTime() - TimeUnit.SECONDS.toNanos(1)) + between;
    }
}
