package dev.penstock.scorer;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** How long a deferred delivery stays hidden: exponential in its receives, capped, with full jitter. */
final class Backoff {
    /** An endpoint that throttles is there: who waits much longer leaves it idle once the rush is over. */
    private static final Duration LONGEST_WHEN_THROTTLED = Duration.ofSeconds(30);

    private final Duration base;
    private final Duration cap;
    private final Supplier<? extends RandomGenerator> random;

    Backoff(Duration base, Duration cap, Supplier<? extends RandomGenerator> random) {
        this.base = base;
        this.cap = cap;
        this.random = random;
    }

    private Duration longest(Deferral cause) {
        boolean shorter = cause == Deferral.ENDPOINT_THROTTLED && cap.compareTo(LONGEST_WHEN_THROTTLED) > 0;
        return shorter ? LONGEST_WHEN_THROTTLED : cap;
    }

    /** Whole seconds, as SQS takes them: 0 when it may come back at once, else from 1 to the cap. */
    int seconds(Outcome.Deferred deferred) {
        if (deferred.cause().comesBackAtOnce()) {
            return 0;
        }
        int doublings = Math.min(30, Math.max(0, deferred.delivery().receiveCount() - 1));
        long ceiling = Math.min(longest(deferred.cause()).toSeconds(), base.toSeconds() << doublings);
        return (int) random.get().nextLong(1, Math.max(1, ceiling) + 1);
    }
}
