package dev.penstock.environment;

import java.time.Clock;
import java.time.Duration;

/**
 * Time as the code meets it: what the clock says, and waiting. Real in a function; virtual where hours are to pass within
 * a test.
 */
public interface Time {

    Clock clock();

    /**
     * Waits, and comes back early when the thread is interrupted, with its interrupt status set.
     *
     * @param time at once where it is zero or negative
     */
    void pause(Duration time);

    /** The machine's own. */
    static Time real() {
        return RealTime.INSTANCE;
    }
}
