package dev.penstock.environment;

import java.time.Duration;

/**
 * What one call to a service may cost. The SDK's own defaults differ by version and service, so every client gets one.
 *
 * @param attempts the first try included
 * @param attempt the longest that one try may take, connecting and reading
 * @param total the longest that the call may take, all tries and the waits between them included
 */
public record CallBudget(int attempts, Duration attempt, Duration total) {

    public CallBudget {
        if (attempts < 1 || attempt.isNegative() || attempt.isZero() || total.compareTo(attempt) < 0) {
            throw new IllegalArgumentException(
                    "a call has at least one attempt, and as much time in all as for one attempt");
        }
    }

    public static CallBudget once(Duration attempt) {
        return new CallBudget(1, attempt, attempt);
    }
}
