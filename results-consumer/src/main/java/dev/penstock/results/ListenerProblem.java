package dev.penstock.results;

import dev.penstock.schemas.RequestId;
import java.time.Duration;

/** What a listener could not deal with. It goes on; this is for logs and alarms. */
public sealed interface ListenerProblem {

    /** A message is no result. It is left on the queue, whose redrive policy takes it in the end. */
    record Unreadable(String messageId, RuntimeException cause) implements ListenerProblem {}

    /** The handler threw; the result comes again after that time. */
    record HandlerFailed(RequestId requestId, Throwable cause, Duration returnsAfter) implements ListenerProblem {}

    /** Two questions were asked under one id; the first one's result stands and is flagged. */
    record InConflict(RequestId requestId) implements ListenerProblem {}

    /** The queue or the store failed; what was received comes again. */
    record Trouble(RuntimeException cause) implements ListenerProblem {}
}
