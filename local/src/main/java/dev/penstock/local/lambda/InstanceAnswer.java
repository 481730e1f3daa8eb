package dev.penstock.local.lambda;

/**
 * What an instance makes of an event.
 *
 * @param payload what the handler returned, or the error's JSON
 * @param end how it ended
 * @param log what was logged through the context, the last 4 KB
 */
public record InstanceAnswer(Payload payload, End end, String log) {

    /** How an invocation ended inside its instance. */
    public enum End {
        RETURNED,
        /** The handler threw; the instance lives on. */
        RAISED,
        /** The handler's time ran out; the instance is of no more use. */
        TIMED_OUT,
        /** The instance ended under the event. */
        DIED;

        /** Whether the instance can take another event. */
        public boolean reusable() {
            return this == RETURNED || this == RAISED;
        }
    }
}
