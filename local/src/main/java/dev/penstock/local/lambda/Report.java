package dev.penstock.local.lambda;

import java.time.Duration;

/**
 * What Lambda reports of an invocation.
 *
 * @param init time to make the instance; zero when it was warm
 * @param log what the handler logged through its context, the last 4 KB
 */
public record Report(String requestId, Duration duration, Duration init, String log) {

    public boolean coldStart() {
        return !init.isZero();
    }
}
