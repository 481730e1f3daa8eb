package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule of the one effective result: for a request id the best status that was seen, the first of equals, and never two
 * questions under one id. A result without a digest, of a request that could not be read, conflicts with nothing.
 */
final class EffectiveResult {
    private EffectiveResult() {}

    /** What the next result does to the one that is kept. */
    static PutOutcome judge(Optional<PredictionResult> kept, PredictionResult next) {
        if (kept.isEmpty()) {
            return PutOutcome.STORED_FIRST;
        }
        if (conflict(kept.get().digest(), next.digest())) {
            return PutOutcome.CONFLICT;
        }
        return next.status().beats(kept.get().status()) ? PutOutcome.REPLACED : PutOutcome.KEPT;
    }

    /** How many statuses this one beats: a number that orders statuses as the rule does. */
    static long rank(ResultStatus status) {
        return Arrays.stream(ResultStatus.values()).filter(status::beats).count();
    }

    static boolean conflict(Optional<String> kept, Optional<String> next) {
        return kept.isPresent() && next.isPresent() && !kept.equals(next);
    }
}
