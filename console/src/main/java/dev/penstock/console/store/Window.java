package dev.penstock.console.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How far back one looks, and in steps of which width. */
public enum Window {
    FIVE_MINUTES("5m", 300, 2),
    HOUR("1h", 3_600, 30),
    DAY("24h", 86_400, 600);

    private final String wire;
    private final int seconds;
    private final int step;

    Window(String wire, int seconds, int step) {
        this.wire = wire;
        this.seconds = seconds;
        this.step = step;
    }

    /** As it stands in addresses: {@code 5m}. */
    public String wire() {
        return wire;
    }

    public static Optional<Window> fromWire(String text) {
        return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
    }

    /** How far back. */
    public Duration length() {
        return Duration.ofSeconds(seconds);
    }

    /** A step's width in seconds. */
    public int step() {
        return step;
    }

    /** The beginning of the step that a moment lies in, in seconds since 1970. */
    public long startOf(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), step) * step;
    }

    /** The beginning of the oldest step that is still looked at. */
    public long oldest(Instant now) {
        return startOf(now) - seconds;
    }
}
