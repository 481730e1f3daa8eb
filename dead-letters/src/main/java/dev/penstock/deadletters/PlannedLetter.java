package dev.penstock.deadletters;

import dev.penstock.schemas.RequestId;
import java.util.Optional;

/**
 * A letter in a plan.
 *
 * @param requestId under which it is sent, and its result will come
 * @param replays how often it had been replayed before
 * @param mended what is sent in place of its body; empty where it goes byte for byte
 */
public record PlannedLetter(LetterId letter, RequestId requestId, int replays, Optional<MendedBody> mended) {

    static PlannedLetter of(DeadLetter letter, Optional<MendedBody> mended) {
        return new PlannedLetter(letter.id(), letter.replayedAs(), letter.replays(), mended);
    }
}
