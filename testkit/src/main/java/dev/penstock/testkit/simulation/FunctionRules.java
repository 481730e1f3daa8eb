package dev.penstock.testkit.simulation;

import java.time.Duration;

/**
 * What an invocation of a simulated function costs. Virtual time passes in no code by itself, so the work between the calls of
 * services has its price here, and so have the calls of SQS and SNS, which are answered at once.
 *
 * @param timeout when an invocation is killed
 * @param coldStart what a new instance takes before its first invocation
 * @param invocation what every invocation takes
 * @param message what each message of its batch takes
 * @param idle how long an instance that nobody needs is kept
 */
public record FunctionRules(
        Duration timeout, Duration coldStart, Duration invocation, Duration message, Duration idle) {

    /** The template's timeout, and prices of a function of 1 GB. */
    public static FunctionRules standard() {
        return new FunctionRules(
                Duration.ofSeconds(60),
                Duration.ofMillis(1_500),
                Duration.ofMillis(30),
                Duration.ofMillis(1),
                Duration.ofMinutes(10));
    }

    public FunctionRules timeout(Duration other) {
        return new FunctionRules(other, coldStart, invocation, message, idle);
    }

    Duration of(int messages) {
        return invocation.plus(message.multipliedBy(messages));
    }
}
