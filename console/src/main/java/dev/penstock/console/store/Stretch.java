package dev.penstock.console.store;

import java.time.Instant;

/** A stretch of time in which a console followed what came, from one moment to another. */
public record Stretch(Instant began, Instant until) {

    /** Whether it has a part of a step, which begins at that many seconds since 1970 and is as wide as the window says. */
    public boolean touches(Window window, long start) {
        return began.isBefore(Instant.ofEpochSecond(start + window.step()))
                && !until.isBefore(Instant.ofEpochSecond(start));
    }
}
