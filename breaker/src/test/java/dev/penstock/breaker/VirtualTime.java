package dev.penstock.breaker;

import dev.penstock.environment.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** A time in which waiting takes none, and things happen at moments that a test has set. */
final class VirtualTime implements Time {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final TreeMap<Instant, Runnable> events = new TreeMap<>();
    private volatile Instant now = START;

    /** Something that happens so long after the start; another one at the same moment takes its place. */
    VirtualTime at(Duration sinceStart, Runnable event) {
        events.put(START.plus(sinceStart), event);
        return this;
    }

    Duration passed() {
        return Duration.between(START, now);
    }

    @Override
    public void pause(Duration time) {
        Instant end = now.plus(time);
        for (Map.Entry<Instant, Runnable> next = events.firstEntry();
                next != null && !next.getKey().isAfter(end);
                next = events.firstEntry()) {
            events.remove(next.getKey());
            now = next.getKey().isAfter(now) ? next.getKey() : now;
            next.getValue().run();
        }
        now = end.isAfter(now) ? end : now;
    }

    @Override
    public Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
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
        };
    }
}
