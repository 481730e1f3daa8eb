package dev.penstock.testkit.simulation;

import java.time.Instant;

/**
 * A call of a simulated endpoint.
 *
 * @param caller the actor
 * @param probe whether it asks for the golden sample alone
 */
public record EndpointCall(Instant from, Instant until, String caller, int rows, boolean probe, End end) {

    /** How a call ended. */
    public enum End {
        ANSWERED,
        THROTTLED,
        UNAVAILABLE
    }

    public boolean failed() {
        return end != End.ANSWERED;
    }
}
