package dev.penstock.local.lambda;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a template declares of one function.
 *
 * @param name the function's name, as in its ARN
 * @param arn {@code arn:aws:lambda:REGION:ACCOUNT:function:NAME}
 * @param handler {@code package.Class::method} or {@code package.Class}
 * @param environment the variables the handler sees, every intrinsic resolved; {@code LOG_FILE} is where its log goes
 * @param timeout 1 s to 15 min
 * @param memory in MB; told to the handler, not enforced
 * @param concurrency most instances at once: the reserved concurrency, or {@link #ACCOUNT_CONCURRENCY}
 * @param runtime as declared, {@code java25}; told by the Lambda API, not used
 * @param description empty when there is none
 */
public record FunctionDefinition(
        String name,
        String arn,
        String handler,
        Map<String, String> environment,
        Duration timeout,
        int memory,
        int concurrency,
        String runtime,
        String description) {

    /** An account's default limit of concurrent executions. */
    public static final int ACCOUNT_CONCURRENCY = 1000;

    /** Lambda's longest timeout. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    public FunctionDefinition {
        if (name.isBlank() || handler.isBlank()) {
            throw new IllegalArgumentException("A function needs a name and a handler: " + name + ", " + handler);
        }
        if (timeout.compareTo(Duration.ZERO) <= 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("The timeout of " + name + " is not within 15 minutes: " + timeout);
        }
        if (concurrency < 0) {
            throw new IllegalArgumentException("The concurrency of " + name + " is negative: " + concurrency);
        }
        environment = Map.copyOf(environment);
        Objects.requireNonNull(arn);
    }

    /** A function with Lambda's defaults: 3 s, 128 MB, no reserved concurrency, no variables. */
    public static FunctionDefinition of(String name, String arn, String handler) {
        return new FunctionDefinition(
                name, arn, handler, Map.of(), Duration.ofSeconds(3), 128, ACCOUNT_CONCURRENCY, "java25", "");
    }

    public FunctionDefinition withEnvironment(Map<String, String> variables) {
        return new FunctionDefinition(
                name, arn, handler, variables, timeout, memory, concurrency, runtime, description);
    }

    public FunctionDefinition withTimeout(Duration limit) {
        return new FunctionDefinition(
                name, arn, handler, environment, limit, memory, concurrency, runtime, description);
    }

    public FunctionDefinition withConcurrency(int limit) {
        return new FunctionDefinition(name, arn, handler, environment, timeout, memory, limit, runtime, description);
    }
}
