package dev.penstock.scorer;

import dev.penstock.scorer.guard.Health;

/**
 * Endpoint calls, counted.
 *
 * @param calls all of them: first ones, retries, those that isolate a bad row, and probes
 * @param retries calls that repeat one which failed
 * @param throttled calls that the endpoint turned away
 */
record CallCounts(long calls, long retries, long throttled) {
    static final CallCounts NONE = new CallCounts(0, 0, 0);

    static CallCounts ofOne(EndpointAnswer answer) {
        boolean called = !(answer instanceof EndpointAnswer.Unavailable it && it.cause() == Deferral.OUT_OF_TIME);
        return called ? new CallCounts(1, 0, answer.health() == Health.THROTTLED ? 1 : 0) : NONE;
    }

    CallCounts asRetry() {
        return new CallCounts(calls, calls, throttled);
    }

    CallCounts plus(CallCounts more) {
        return new CallCounts(calls + more.calls, retries + more.retries, throttled + more.throttled);
    }
}
