package dev.penstock.scorer.guard;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * Whether calls of an endpoint are worth making. Opens when they have failed so many times in a row, at once when the endpoint
 * refuses the caller, and when it has throttled every call for a while; then lets one probe through after a pause, which doubles
 * with each probe in vain.
 *
 * <p>A throttled call alone is no sign of an outage: an endpoint that takes one call in five is at its limit, not out, and the
 * limit of calls at once is what answers that.
 */
public final class Breaker {
    private static final int THROTTLED_IN_A_ROW = 20;
    private static final Duration THROTTLED_FOR = Duration.ofSeconds(30);

    private final int failuresInARow;
    private final Duration shortestPause;
    private final Duration longestPause;
    private final Clock clock;
    private final DoubleSupplier jitter;

    private State state = State.CLOSED;
    private int failed;
    private int throttled;
    private Instant throttledSince = Instant.MAX;
    private Duration pause;
    private Instant probeAt = Instant.MIN;

    /** What the next caller may do. */
    public enum Pass {
        /** Call. */
        CALL,
        /** Ask the endpoint for something that is no request, and tell {@link #probed} what came of it. */
        PROBE,
        /** Nothing: the call would fail. */
        REFUSED
    }

    private enum State {
        CLOSED,
        OPEN,
        PROBING
    }

    /**
     * @param failuresInARow so many open it
     * @param shortestPause before the first probe
     * @param longestPause before any probe
     * @param jitter from 0 to 1: pauses are spread from half to one and a half, so that the probes of many functions are
     */
    public Breaker(
            int failuresInARow, Duration shortestPause, Duration longestPause, Clock clock, DoubleSupplier jitter) {
        this.failuresInARow = failuresInARow;
        this.shortestPause = shortestPause;
        this.longestPause = longestPause;
        this.clock = clock;
        this.jitter = jitter;
        this.pause = shortestPause;
    }

    /** What the caller may do now. Whoever is told to probe is the only one until its probe has ended. */
    public synchronized Pass pass() {
        if (state == State.CLOSED) {
            return Pass.CALL;
        }
        if (state == State.PROBING || clock.instant().isBefore(probeAt)) {
            return Pass.REFUSED;
        }
        state = State.PROBING;
        return Pass.PROBE;
    }

    public synchronized boolean isClosed() {
        return state == State.CLOSED;
    }

    /**
     * Takes in what a call told.
     *
     * @return whether this opened it
     */
    public synchronized boolean record(Health health) {
        switch (health) {
            case WELL -> forget();
            case THROTTLED -> throttled();
            case TIMED_OUT, FAILED -> failed++;
            case MISCONFIGURED -> failed = failuresInARow;
            case UNKNOWN -> {}
        }
        if (state != State.CLOSED || !isTooMuch()) {
            return false;
        }
        open();
        return true;
    }

    private void forget() {
        failed = 0;
        throttled = 0;
    }

    private void throttled() {
        throttledSince = throttled == 0 ? clock.instant() : throttledSince;
        throttled++;
    }

    private boolean isTooMuch() {
        return failed >= failuresInARow
                || throttled >= THROTTLED_IN_A_ROW && !clock.instant().isBefore(throttledSince.plus(THROTTLED_FOR));
    }

    /** Ends the probe that {@link #pass} has granted. */
    public synchronized void probed(boolean well) {
        if (well) {
            state = State.CLOSED;
            pause = shortestPause;
            forget();
            return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
        open();
    }

    private void open() {
        state = State.OPEN;
        forget();
        probeAt = clock.instant().plusMillis((long) (pause.toMillis() * (0.5 + jitter.getAsDouble())));
    }
}
