package dev.penstock.scorer;

import dev.penstock.environment.Time;
import dev.penstock.scorer.guard.Breaker;
import dev.penstock.scorer.guard.ConcurrencyLimit;
import dev.penstock.scorer.guard.Guard;
import dev.penstock.scorer.guard.Health;
import dev.penstock.scorer.guard.RetryBudget;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls an endpoint no harder than it can bear: not at all while its breaker is open, so many calls at once as it has taken
 * lately, and with retries that are a small part of all calls.
 */
final class GuardedEndpoint {
    /** Secure, so that what is restored from one snapshot does not wait in step. */
    private static final SecureRandom CHANCE = new SecureRandom();

    private static final int MOST_RETRIES = 2;
    private static final double RETRIES_PER_CALL = 0.1;
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration PROBE_TIME = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Endpoint endpoint;
    private final ScorerSettings settings;
    private final OutageNotice notice;
    private final Time time;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    GuardedEndpoint(Endpoint endpoint, ScorerSettings settings, OutageNotice notice, Time time) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.notice = notice;
        this.time = time;
    }

    /** Asks for the rows' scores. */
    Attempted call(MicroBatch batch, Deadline deadline) {
        Guard guard = guard(batch.model());
        CallCounts probe = CallCounts.NONE;
        Breaker.Pass pass = guard.breaker().pass();
        if (pass == Breaker.Pass.PROBE) {
            probe = probe(batch.model(), guard, deadline);
        }
        if (!guard.breaker().isClosed()) {
            return Attempted.uncalled(Deferral.BREAKER_OPEN).after(probe);
        }
        guard.retries().earn();
        Attempted attempted = attempt(batch, guard, deadline);
        for (int retry = 1; retry <= MOST_RETRIES && mayRetry(attempted, guard, retry, deadline); retry++) {
            time.pause(wait(retry));
            attempted = attempted.then(attempt(batch, guard, deadline));
        }
        return attempted.after(probe);
    }

    /** Whether the model still answers for a row that it is known to answer for. */
    Attempted golden(ServedModel model, Deadline deadline) {
        return attempt(MicroBatch.golden(model), guard(model), deadline.within(PROBE_TIME));
    }

    private CallCounts probe(ServedModel model, Guard guard, Deadline deadline) {
        boolean well = false;
        try {
            Attempted attempted = Attempted.once(endpoint.call(MicroBatch.golden(model), deadline.within(PROBE_TIME)));
            well = attempted.answer().health() == Health.WELL;
            return attempted.counts();
        } finally {
            guard.limit().startOver();
            guard.breaker().probed(well);
        }
    }

    private Attempted attempt(MicroBatch batch, Guard guard, Deadline deadline) {
        EndpointAnswer answer = EndpointAnswer.Unavailable.uncalled(Deferral.OUT_OF_TIME);
        try {
            ConcurrencyLimit.Place place = guard.limit().take(deadline.remaining());
            try {
                answer = callIn(place, batch, deadline);
            } finally {
                place.giveBack(answer.health());
            }
        } catch (ConcurrencyLimit.NoPlace tooLong) {
            return Attempted.uncalled(Deferral.OUT_OF_TIME);
        }
        if (guard.breaker().record(answer.health())) {
            notice.opened(batch.model(), answer);
        }
        return Attempted.once(answer);
    }

    /** A call for which there is no time once it has held back is not made: its deliveries come back at once. */
    private EndpointAnswer callIn(ConcurrencyLimit.Place place, MicroBatch batch, Deadline deadline) {
        Duration gap = place.gap();
        if (!gap.isZero()) {
            if (!deadline.allows(gap.plus(Endpoint.SHORTEST_CALL))) {
                return EndpointAnswer.Unavailable.uncalled(Deferral.OUT_OF_TIME);
            }
            time.pause(gap);
        }
        return endpoint.call(batch, deadline);
    }

    private boolean mayRetry(Attempted attempted, Guard guard, int retry, Deadline deadline) {
        return attempted.isWorthARetry()
                && guard.breaker().isClosed()
                && deadline.allows(FIRST_WAIT.multipliedBy(1L << retry).plus(Endpoint.SHORTEST_CALL))
                && guard.retries().spend();
    }

    /** Full jitter under a bound that doubles. */
    private static Duration wait(int retry) {
        long bound = FIRST_WAIT.toMillis() << (retry - 1);
        return Duration.ofMillis(CHANCE.nextLong(bound + 1));
    }

    private Guard guard(ServedModel model) {
        return guards.computeIfAbsent(
                model.name(),
                name -> new Guard(
                        new Breaker(
                                settings.breakerFailures(),
                                settings.breakerPause(),
                                LONGEST_PAUSE,
                                time.clock(),
                                CHANCE::nextDouble),
                        new ConcurrencyLimit(settings.endpointConcurrency(), CHANCE::nextDouble),
                        new RetryBudget(RETRIES_PER_CALL)));
    }
}
