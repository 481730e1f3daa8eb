package dev.penstock.local.lambda.gateway;

import java.time.Duration;
import java.time.Instant;

/** Holds as many tokens as a burst may take, and is filled at a rate: a call takes one, or is one too many. */
final class TokenBucket {
    private final Throttling limit;
    private double tokens;
    private Instant filled;

    TokenBucket(Throttling limit, Instant now) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.filled = now;
    }

    synchronized boolean take(Instant now) {
        double seconds = Math.max(0, Duration.between(filled, now).toNanos() / 1e9);
        tokens = Math.min(limit.burst(), tokens + seconds * limit.rate());
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
