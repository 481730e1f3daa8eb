package dev.penstock.local.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * How functions are hosted.
 *
 * @param region the region that ARNs and events name
 * @param account twelve digits
 * @param asyncDelays how long an asynchronous invocation that failed waits before each further attempt; Lambda's own are
 *     one minute and two
 * @param clock what events and deadlines are dated by
 */
public record LambdaOptions(String region, String account, List<Duration> asyncDelays, Clock clock) {

    public LambdaOptions {
        asyncDelays = List.copyOf(asyncDelays);
    }

    /** Lambda's delays and the system's clock. */
    public static LambdaOptions of(String region, String account) {
        return new LambdaOptions(
                region, account, List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Clock.systemUTC());
    }

    public LambdaOptions withAsyncDelays(Duration... delays) {
        return new LambdaOptions(region, account, List.of(delays), clock);
    }
}
