package dev.penstock.local;

import dev.penstock.local.http.Reply;
import dev.penstock.local.http.Upstream;
import dev.penstock.local.template.DeclaredQueue;
import dev.penstock.local.template.DeclaredSubscription;
import dev.penstock.local.template.DeclaredTable;
import dev.penstock.local.template.DeclaredTopic;
import dev.penstock.local.template.Stack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes what a stack declares, by the calls that anybody would make. What is refused is a fault, and the next is made. */
final class Provisioning {
    private final List<String> faults = new ArrayList<>();

    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Queues, the ones without a redrive policy first: the others name them. */
    void queues(Stack stack, SqsClient sqs) {
        stack.queues().stream().filter(queue -> !redrives(queue)).forEach(queue -> queue(queue, sqs));
        stack.queues().stream().filter(Provisioning::redrives).forEach(queue -> queue(queue, sqs));
    }

    private static boolean redrives(DeclaredQueue queue) {
        return queue.attributes().containsKey("RedrivePolicy");
    }

    private void queue(DeclaredQueue queue, SqsClient sqs) {
        reporting(
                "Queue " + queue.logicalId(),
                () -> sqs.createQueue(call -> call.queueName(queue.name()).attributesWithStrings(queue.attributes())));
    }

    void topics(Stack stack, SnsClient sns) {
        stack.topics().forEach(topic -> topic(topic, sns));
        stack.subscriptions().forEach(subscription -> subscription(subscription, sns));
    }

    private void topic(DeclaredTopic topic, SnsClient sns) {
        reporting(
                "Topic " + topic.logicalId(),
                () -> sns.createTopic(call -> call.name(topic.name()).attributes(topic.attributes())));
    }

    private void subscription(DeclaredSubscription subscription, SnsClient sns) {
        reporting(
                "Subscription " + subscription.logicalId(),
                () -> sns.subscribe(call -> call.topicArn(subscription.topicArn())
                        .protocol(subscription.protocol())
                        .endpoint(subscription.endpoint())
                        .attributes(subscription.attributes())
                        .returnSubscriptionArn(true)));
    }

    /** Tables. Their calls are ready as JSON, and are sent as they are. */
    void tables(Stack stack, Upstream tables, DynamoDbClient dynamoDb) {
        for (DeclaredTable table : stack.tables()) {
            reporting("Table " + table.logicalId(), () -> {
                createTable(table, tables).ifPresent(fault -> faults.add("Table " + table.logicalId() + ": " + fault));
                table.timeToLiveAttribute().ifPresent(attribute -> timeToLive(table, attribute, dynamoDb));
            });
        }
    }

    private static Optional<String> createTable(DeclaredTable table, Upstream tables) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-amz-json-1.0",
                "X-Amz-Target", "DynamoDB_20120810.CreateTable",
                "Authorization",
                        "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request,"
                                + " SignedHeaders=host, Signature=0");
        Reply reply = tables.send("POST", "/", headers, table.createTable().getBytes(StandardCharsets.UTF_8))
                .join();
        return reply.status() == 200 ? Optional.empty() : Optional.of(new String(reply.body(), StandardCharsets.UTF_8));
    }

    private static void timeToLive(DeclaredTable table, String attribute, DynamoDbClient dynamoDb) {
        dynamoDb.updateTimeToLive(call -> call.tableName(table.name())
                .timeToLiveSpecification(
                        specification -> specification.attributeName(attribute).enabled(true)));
    }

    private void reporting(String what, Runnable make) {
        try {
            make.run();
        } catch (SdkException e) {
            faults.add(what + ": " + e.getMessage());
        }
    }
}
