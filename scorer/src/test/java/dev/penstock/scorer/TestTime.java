package dev.penstock.scorer;

import dev.penstock.environment.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when somebody waits or a test says so. */
final class TestTime extends Clock implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Clock clock() {
        return this;
    }

    @Override
    public synchronized void pause(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
