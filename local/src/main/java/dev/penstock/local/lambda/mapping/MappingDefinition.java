package dev.penstock.local.lambda.mapping;

import java.time.Duration;

/**
 * What a template or CreateEventSourceMapping declares of one mapping from a queue to a function.
 *
 * <p>The rules are those of <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html">the developer
 * guide</a>; what breaks one is refused with Lambda's wording.
 *
 * @param function name or ARN
 * @param queueArn {@code arn:aws:sqs:REGION:ACCOUNT:NAME}
 * @param batchSize 1 to 10,000 messages; above 10 only with a window, and 10 at most for a FIFO queue
 * @param window how long to gather a batch from its first message on: whole seconds, 0 to 300
 * @param reportBatchItemFailures whether the function's answer says which messages failed; otherwise it is not read
 * @param maximumConcurrency 2 to 1,000, or {@link #NO_MAXIMUM}
 * @param enabled whether it polls at once
 */
public record MappingDefinition(
        String function,
        String queueArn,
        int batchSize,
        Duration window,
        boolean reportBatchItemFailures,
        int maximumConcurrency,
        boolean enabled) {

    /** Only the function's own concurrency limits the invocations. */
    public static final int NO_MAXIMUM = 0;

    public MappingDefinition {
        refuse(batchSize < 1 || batchSize > 10_000, "Batch size must be between 1 and 10000: " + batchSize);
        refuse(
                window.isNegative() || window.compareTo(Duration.ofMinutes(5)) > 0 || window.toNanosPart() != 0,
                "Maximum batch window in seconds must be a whole number between 0 and 300: " + window);
        boolean fifo = queueArn.endsWith(".fifo");
        refuse(fifo && batchSize > 10, "Batch size must be between 1 and 10 for FIFO queues: " + batchSize);
        refuse(fifo && !window.isZero(), "Maximum batch window in seconds is not supported for FIFO queues.");
        refuse(
                batchSize > 10 && window.isZero(),
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        refuse(
                maximumConcurrency != NO_MAXIMUM && (maximumConcurrency < 2 || maximumConcurrency > 1000),
                "Maximum concurrency must be between 2 and 1000: " + maximumConcurrency);
    }

    private static void refuse(boolean broken, String message) {
        if (broken) {
            throw new RefusedMapping(message);
        }
    }

    /** A mapping with Lambda's defaults: 10 messages, no window, the answer not read, no maximum, enabled. */
    public static MappingDefinition of(String function, String queueArn) {
        return new MappingDefinition(function, queueArn, 10, Duration.ZERO, false, NO_MAXIMUM, true);
    }

    public MappingDefinition withBatch(int size, Duration longest) {
        return new MappingDefinition(
                function, queueArn, size, longest, reportBatchItemFailures, maximumConcurrency, enabled);
    }

    public MappingDefinition withReportBatchItemFailures(boolean report) {
        return new MappingDefinition(function, queueArn, batchSize, window, report, maximumConcurrency, enabled);
    }

    public MappingDefinition withMaximumConcurrency(int maximum) {
        return new MappingDefinition(function, queueArn, batchSize, window, reportBatchItemFailures, maximum, enabled);
    }

    public MappingDefinition withEnabled(boolean now) {
        return new MappingDefinition(
                function, queueArn, batchSize, window, reportBatchItemFailures, maximumConcurrency, now);
    }

    public MappingDefinition withFunction(String other) {
        return new MappingDefinition(
                other, queueArn, batchSize, window, reportBatchItemFailures, maximumConcurrency, enabled);
    }
}
