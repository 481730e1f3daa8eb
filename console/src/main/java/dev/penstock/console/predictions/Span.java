package dev.penstock.console.predictions;

import dev.penstock.console.store.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time in steps, of which the last is under way.
 *
 * @param wire as it stands in addresses
 * @param from the beginning of the first step, in seconds since 1970
 * @param to the end of the last
 * @param step a step's width in seconds
 * @param known in which steps what was counted and seen at the time is kept: none of these is wider
 */
public record Span(String wire, long from, long to, int step, Window known) {
    /** All that the store has. */
    public static final String ALL = "all";

    private static final int MOST_STEPS = 60;
    private static final int[] WIDTHS = {
        600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800, 432_000, 864_000, 2_592_000
    };

    /** The one of that name; empty when it is none. */
    public static Optional<Span> of(String wire, Instant now, Instant oldest) {
        if (wire.equals(ALL)) {
            return Optional.of(all(now, oldest));
        }
        return Window.fromWire(wire).map(window -> of(wire, now, window.length().toSeconds(), width(window), window));
    }

    private static int width(Window window) {
        return switch (window) {
            case FIVE_MINUTES -> 10;
            case HOUR -> 60;
            case DAY -> 1_800;
        };
    }

    private static Span all(Instant now, Instant oldest) {
        long seconds = Math.max(0, now.getEpochSecond() - oldest.getEpochSecond());
        int width = WIDTHS[WIDTHS.length - 1];
        for (int i = WIDTHS.length - 1; i >= 0; i--) {
            width = WIDTHS[i] * (long) MOST_STEPS >= seconds ? WIDTHS[i] : width;
        }
        return of(ALL, now, seconds, width, Window.DAY);
    }

    private static Span of(String wire, Instant now, long seconds, int step, Window known) {
        long last = Math.floorDiv(now.getEpochSecond(), step) * step;
        long first = Math.floorDiv(now.getEpochSecond() - seconds, step) * step;
        return new Span(wire, first, last + step, step, known);
    }

    /** How many steps. */
    public int steps() {
        return (int) ((to - from) / step);
    }

    /** Which step a time lies in, in milliseconds since 1970; the first or the last where it lies beyond. */
    public int index(long millis) {
        long index = Math.floorDiv(Math.floorDiv(millis, 1_000L) - from, step);
        return (int) Math.max(0, Math.min(steps() - 1L, index));
    }
}
