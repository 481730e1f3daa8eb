package dev.penstock.scorer;

import dev.penstock.scorer.guard.Health;
import java.util.Set;

/** The answer to rows that an endpoint was asked for, and the calls that it took. */
record Attempted(EndpointAnswer answer, CallCounts counts) {
    private static final Set<Health> MAY_PASS = Set.of(Health.FAILED, Health.TIMED_OUT, Health.THROTTLED);

    static Attempted once(EndpointAnswer answer) {
        return new Attempted(answer, CallCounts.ofOne(answer));
    }

    static Attempted uncalled(Deferral cause) {
        return new Attempted(EndpointAnswer.Unavailable.uncalled(cause), CallCounts.NONE);
    }

    /** Whether the same call may succeed in a moment. What the model fails on is not tried again but looked into. */
    boolean isWorthARetry() {
        return answer instanceof EndpointAnswer.Unavailable && MAY_PASS.contains(answer.health());
    }

    Attempted then(Attempted retry) {
        return new Attempted(retry.answer, counts.plus(retry.counts.asRetry()));
    }

    Attempted after(CallCounts before) {
        return new Attempted(answer, before.plus(counts));
    }
}
