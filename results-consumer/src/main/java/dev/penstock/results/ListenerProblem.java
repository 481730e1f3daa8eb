package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import java.time.Duration;

/** What a listener could not deal with. It goes on; this is for logs and alarms. */
public sealed interface ListenerProblem {

    /**
     * A message is no result. It comes again, until the queue's redrive policy takes it or it is deleted, as the options say.
     *
     * @param receives how often it was received by now
     * @param deleted whether this was the last time
     */
    record Unreadable(String messageId, int receives, boolean deleted, RuntimeException cause)
            implements ListenerProblem {}

    /** The handler threw; the result comes again after that time. */
    record HandlerFailed(RequestId requestId, Throwable cause, Duration returnsAfter) implements ListenerProblem {}

    /** Two questions were asked under one id; the first one's result stands and is flagged. */
    record InConflict(RequestId requestId) implements ListenerProblem {}

    /** The queue or the store failed; what was received comes again. */
    record Trouble(RuntimeException cause) implements ListenerProblem {}
}
