package dev.penstock.deadletters;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ in this process, with a client. */
final class LocalQueues implements AutoCloseable {
    private final SQSRestServer server;
    private final SqsClient sqs;

    LocalQueues() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        String endpoint =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        sqs = new AwsClients(Map.of(
                        "AWS_ENDPOINT_URL", endpoint,
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"))
                .sqs(CallBudget.once(Duration.ofSeconds(10)));
    }

    SqsClient sqs() {
        return sqs;
    }

    String newQueue() {
        return sqs.createQueue(request -> request.queueName("q-" + UUID.randomUUID()))
                .queueUrl();
    }

    void send(String queueUrl, String body) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
    }

    /** How many messages a queue has, visible, delayed and in flight. */
    int on(String queueUrl) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(it -> it.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(it -> Integer.parseInt(it.getValue()))
                .sum();
    }

    @Override
    public void close() {
        sqs.close();
        server.stopAndWait();
    }
}
