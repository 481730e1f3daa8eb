package dev.penstock.deadletters;

import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message of a dead-letter queue, and what it says of itself.
 *
 * @param messageId SQS's, as it was last seen: a move gives a new one
 * @param body the request, byte for byte
 * @param attributes all that came with it
 * @param sent when the queue that it is on, or that it was moved from, took it
 * @param requestId what its result will name, and a replay must keep; empty where neither body nor attributes have one
 * @param source who asked; empty where nothing says it
 * @param detail for a person, never a feature's value
 * @param attempts how often the request had been delivered; 0 where nothing says it
 * @param history how often it has been replayed, and whether mended
 */
public record DeadLetter(
        LetterId id,
        String messageId,
        String body,
        Map<String, LetterAttribute> attributes,
        Instant sent,
        Cause cause,
        Optional<RequestId> requestId,
        String source,
        String detail,
        int attempts,
        Optional<Instant> failedAt,
        ReplayHistory history) {

    public DeadLetter {
        attributes = Map.copyOf(attributes);
    }

    /** When it died, as well as that is known. */
    public Instant diedAt() {
        return failedAt.orElse(sent);
    }

    /** How often it has been replayed. */
    public int replays() {
        return history.replays();
    }

    /** The id by which a replay of it is confirmed: where nothing names the request, the letter's own. */
    public RequestId replayedAs() {
        return requestId.orElseGet(() -> new RequestId(id.value()));
    }
}
