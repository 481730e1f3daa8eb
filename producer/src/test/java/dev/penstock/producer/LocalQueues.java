package dev.penstock.producer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** ElasticMQ in this process, with a client. */
final class LocalQueues implements AutoCloseable {
    private final SQSRestServer server;
    private final String endpoint;
    private final SqsClient sqs;

    LocalQueues() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        endpoint =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        sqs = clientOf(endpoint);
    }

    static SqsClient clientOf(String endpoint) {
        return clientsOf(endpoint).sqs(new CallBudget(1, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    static AwsClients clientsOf(String endpoint) {
        return new AwsClients(Map.of(
                "AWS_ENDPOINT_URL", endpoint,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    }

    String endpoint() {
        return endpoint;
    }

    SqsClient sqs() {
        return sqs;
    }

    String newQueue() {
        return sqs.createQueue(request -> request.queueName("q-" + UUID.randomUUID()))
                .queueUrl();
    }

    /** Everything that is on the queue now; it is deleted. */
    List<Message> drain(String queueUrl) {
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            List<DeleteMessageBatchRequestEntry> entries = some.stream()
                    .map(it -> DeleteMessageBatchRequestEntry.builder()
                            .id(it.messageId())
                            .receiptHandle(it.receiptHandle())
                            .build())
                    .toList();
            sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
            all.addAll(some);
        }
    }

    @Override
    public void close() {
        sqs.close();
        server.stopAndWait();
    }
}
