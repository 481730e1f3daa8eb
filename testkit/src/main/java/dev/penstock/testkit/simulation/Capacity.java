package dev.penstock.testkit.simulation;

import java.time.Duration;

/**
 * What an endpoint takes.
 *
 * @param call what a call costs, whatever its rows
 * @param row what each row costs
 * @param atOnce calls that it works on at the same time
 * @param whenBusy what becomes of calls beyond those
 */
public record Capacity(Duration call, Duration row, int atOnce, WhenBusy whenBusy) {

    /** What an endpoint does with a call for which it has no room. */
    public enum WhenBusy {
        /** It refuses it, as SageMaker throttles: a 400 with an empty message. */
        THROTTLE,
        /** It lets it wait its turn. */
        QUEUE
    }

    public Duration of(int rows) {
        return call.plus(row.multipliedBy(rows));
    }

    /** Rows a second, in calls of so many rows. */
    public double rowsPerSecond(int rowsEachCall) {
        return atOnce * rowsEachCall * 1e9 / of(rowsEachCall).toNanos();
    }
}
