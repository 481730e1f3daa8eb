package dev.penstock.testkit.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Makes the context of an invocation, of which functions read the remaining time. */
final class ContextFunction {

    private ContextFunction() {}

    /** A context whose time runs by this clock, from now on. */
    static Context of(String name, Duration timeout, Clock clock) {
        Instant deadline = clock.instant().plus(timeout);
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemainingTimeInMillis" ->
                        (int) Math.max(
                                0, Duration.between(clock.instant(), deadline).toMillis());
                    case "getFunctionName" -> name;
                    case "getMemoryLimitInMB" -> 1_024;
                    default -> throw new UnsupportedOperationException(method + " is not simulated");
                });
    }
}
