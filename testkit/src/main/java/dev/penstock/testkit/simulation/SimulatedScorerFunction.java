package dev.penstock.testkit.simulation;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.scorer.ScorerFunction;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An instance of the real scorer, which lives in its actor's time. */
final class SimulatedScorerFunction {
    private final Actor actor;
    private final ScorerFunction function;

    SimulatedScorerFunction(Map<String, String> environment, Actor actor) {
        this.actor = actor;
        this.function = new ScorerFunction(environment, actor);
    }

    /** The message ids of the batch that stay on the queue: all of them where the answer names one that is not of it. */
    Set<String> score(List<Delivered> batch, Duration timeout) {
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(SimulatedScorerFunction::record).toList());
        SQSBatchResponse answer =
                function.handleRequest(event, ContextFunction.of(actor.name(), timeout, actor.clock()));
        Set<String> failed = answer.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .collect(Collectors.toSet());
        Set<String> all = batch.stream().map(Delivered::messageId).collect(Collectors.toSet());
        return all.containsAll(failed) ? failed : all;
    }

    private static SQSEvent.SQSMessage record(Delivered delivered) {
        SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
        message.setMessageId(delivered.messageId());
        message.setReceiptHandle(delivered.receipt());
        message.setBody(delivered.body());
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ApproximateReceiveCount", Integer.toString(delivered.receiveCount()));
        attributes.put("SentTimestamp", Long.toString(delivered.sent().toEpochMilli()));
        attributes.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(delivered.firstReceived().toEpochMilli()));
        if (!delivered.group().isEmpty()) {
            attributes.put("MessageGroupId", delivered.group());
        }
        message.setAttributes(attributes);
        message.setMessageAttributes(Map.of());
        message.setEventSource("aws:sqs");
        message.setEventSourceArn("arn:aws:sqs:eu-central-2:000000000000:requests");
        message.setAwsRegion("eu-central-2");
        return message;
    }
}
