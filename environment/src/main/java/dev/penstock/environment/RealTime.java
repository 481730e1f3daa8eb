package dev.penstock.environment;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The machine's clock, and threads that really wait. */
enum RealTime implements Time {
    INSTANCE;

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
