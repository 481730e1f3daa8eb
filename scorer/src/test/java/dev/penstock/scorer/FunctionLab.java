package dev.penstock.scorer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import dev.penstock.scorer.LoopbackTopic.Fate;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The whole function, with an endpoint, a topic and queues that answer over HTTP. */
abstract class FunctionLab {
    static final String REQUEST = "{\"id\":\"%s\",\"model\":\"echo\",\"instances\":[{\"x\":%d}]}";
    static SQSRestServer server;
    static SqsClient sqs;
    static String queueServer;

    final List<String> published = new ArrayList<>();
    String requests = "";

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        queueServer =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        sqs = new AwsClients(environment()).sqs(CallBudget.once(Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        server.stopAndWait();
    }

    @BeforeEach
    void queue() {
        String name = "requests-" + System.nanoTime();
        requests = sqs.createQueue(it -> it.queueName(name)).queueUrl();
        sqs.createQueue(it -> it.queueName(name + "-dead"));
    }

    static List<Message> received(String queue) {
        return sqs.receiveMessage(
                        it -> it.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    void run(Function<List<String>, Answer> behaviour, Map<String, String> settings, Consumer<ScorerFunction> test)
            throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN);
                LoopbackEndpoint endpoint = new LoopbackEndpoint(behaviour)) {
            test.accept(function(endpoint, topic, settings));
            topic.calls().forEach(published::addAll);
        }
    }

    ScorerFunction function(LoopbackEndpoint endpoint, LoopbackTopic topic, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment());
        all.put("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", endpoint.environment().get("AWS_ENDPOINT_URL"));
        all.put("AWS_ENDPOINT_URL_SNS", topic.url());
        all.put(ScorerSettings.MODELS, "echo");
        all.put(
                ScorerSettings.MODELS_DIRECTORY,
                Path.of("src/test/resources/models").toString());
        all.put(ScorerSettings.RESULTS_TOPIC_ARN, "arn:aws:sns:x:0:results");
        all.put(ScorerSettings.REQUEST_QUEUE_URL, requests);
        all.put(ScorerSettings.DEAD_LETTER_QUEUE_URL, requests + "-dead");
        all.put("LOG_FILE", "none");
        all.putAll(settings);
        return new ScorerFunction(all, Time.real());
    }

    static Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_SQS", queueServer,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test");
    }

    /** So many requests that were sent and received, as Lambda hands them over. */
    SQSEvent event(int number) {
        List<SQSEvent.SQSMessage> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String body = REQUEST.formatted("r-" + i, i);
            sqs.sendMessage(it -> it.queueUrl(requests).messageBody(body));
        }
        while (records.size() < number) {
            sqs.receiveMessage(it -> it.queueUrl(requests).maxNumberOfMessages(10))
                    .messages()
                    .forEach(message -> records.add(record(message)));
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(records);
        return event;
    }

    static SQSEvent.SQSMessage record(Message message) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setAttributes(new HashMap<>(Map.of("ApproximateReceiveCount", "1")));
        record.setMessageAttributes(Map.of());
        return record;
    }

    String inFlight() {
        return sqs.getQueueAttributes(it -> it.queueUrl(requests)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "?");
    }

    static List<String> failures(ScorerFunction function, SQSEvent event) {
        SQSBatchResponse response = function.handleRequest(event, context());
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    /** Half a minute left; nothing else is asked for. */
    static Context context() {
        return (Context) Proxy.newProxyInstance(
                FunctionLab.class.getClassLoader(), new Class<?>[] {Context.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return 30_000;
                    }
                    throw new IllegalStateException(method.getName());
                });
    }
}
