package dev.penstock.local.http;

/**
 * Sees every call of a service at the front, and may cut it off: for tests that record what crosses the wire, or that end a
 * process at a certain step. It is called on the thread of the call, which waits for it.
 */
public interface Tap {

    /**
     * A call has come, whole.
     *
     * @return whether it is carried out: the connection of one that is not is closed without an answer
     */
    boolean comes(FrontCall call);

    /**
     * A call has been carried out and is about to be answered; one that is handed on to another server (SQS, DynamoDB) may
     * still be on its way there.
     *
     * @return whether it is answered: the connection of one that is not is closed
     */
    default boolean carriedOut(FrontCall call) {
        return true;
    }
}
