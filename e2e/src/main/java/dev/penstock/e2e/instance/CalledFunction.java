package dev.penstock.e2e.instance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.Time;
import dev.penstock.scorer.ScorerFunction;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/** The scorer as its caller sees it. */
final class CalledFunction {
    private static final int REMAINING = 60_000;

    private final ScorerFunction function;

    CalledFunction(Map<String, String> environment, AwsClients clients) {
        this.function = new ScorerFunction(environment, Time.real(), clients);
    }

    /** A message as an event has it; its receipt handle follows from its id. */
    record Message(String id, String body, int receiveCount) {}

    /** The ids that it leaves on the queue. */
    List<String> score(List<Message> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages.stream().map(CalledFunction::record).toList());
        return function.handleRequest(event, context()).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent.SQSMessage record(Message message) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId(message.id());
        record.setReceiptHandle("receipt-" + message.id());
        record.setBody(message.body());
        record.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(message.receiveCount())));
        record.setMessageAttributes(Map.of());
        return record;
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return REMAINING;
                    }
                    throw new UnsupportedOperationException(method + " is not asked for by the scorer");
                });
    }
}
