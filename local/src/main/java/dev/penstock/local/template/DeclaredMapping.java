package dev.penstock.local.template;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * An event source mapping from a queue to a function: an {@code SQS} event, or an {@code AWS::Lambda::EventSourceMapping}.
 *
 * @param logicalId its name in the template; for an event, the function's name followed by the event's, as SAM does it
 * @param id the mapping's UUID, the same at every start
 * @param functionName the function's name in Lambda
 * @param queueArn the queue that feeds it
 * @param batchSize the most messages in an invocation
 * @param window the longest that a batch is gathered
 * @param reportsItemFailures whether {@code ReportBatchItemFailures} stands in its response types
 * @param maximumConcurrency the most invocations at once, when there is a limit
 * @param enabled whether it polls from the start
 * @param filters patterns of the messages that reach the function, as JSON; none means all
 */
public record DeclaredMapping(
        String logicalId,
        String id,
        String functionName,
        String queueArn,
        int batchSize,
        Duration window,
        boolean reportsItemFailures,
        OptionalInt maximumConcurrency,
        boolean enabled,
        List<String> filters) {

    public DeclaredMapping {
        filters = List.copyOf(filters);
    }
}
