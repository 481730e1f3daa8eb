package dev.penstock.scorer.guard;

/** What one call told of the endpoint, whatever it told of the rows. */
public enum Health {
    /** The model answered, if only to refuse its rows. */
    WELL,
    /** More calls than the endpoint takes. */
    THROTTLED,
    /** No answer within the time that a call may take. */
    TIMED_OUT,
    /** An error of the endpoint's own, or no connection. */
    FAILED,
    /** The endpoint refuses the caller, whatever is asked: more calls can't help before a human has. */
    MISCONFIGURED,
    /** The call was not made, or not given its time. */
    UNKNOWN
}
