package dev.penstock.cli;

import dev.penstock.breaker.Lease;
import dev.penstock.breaker.LeaseTable;
import dev.penstock.cli.StackStatus.LeaseStatus;
import dev.penstock.cli.StackStatus.MappingStatus;
import dev.penstock.cli.stack.EmbeddedEndpoints;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks a stack how it is. */
final class StatusLook implements AutoCloseable {
    private static final CallBudget CALLS = new CallBudget(2, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final StackOutputs stack;
    private final SqsClient sqs;
    private final LambdaClient lambda;
    private final DynamoDbClient dynamoDb;
    private final EmbeddedEndpoints endpoints;

    StatusLook(StackOutputs stack) {
        AwsClients clients = new AwsClients(stack.environment());
        this.stack = stack;
        this.sqs = clients.sqs(CALLS);
        this.lambda = clients.configured(LambdaClient.builder(), "LAMBDA", CALLS);
        this.dynamoDb = clients.configured(DynamoDbClient.builder(), "DYNAMODB", CALLS);
        this.endpoints = new EmbeddedEndpoints(stack.environment());
    }

    StackStatus now() {
        Map<QueueAttributeName, String> requests = counts(StackOutputs.REQUEST_QUEUE);
        Map<QueueAttributeName, String> letters = counts(StackOutputs.DEAD_LETTER_QUEUE);
        Optional<String> mapping = stack.find(StackOutputs.REQUEST_MAPPING);
        return new StackStatus(
                Instant.now(),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                count(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        + count(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                mapping.map(this::mapping),
                mapping.flatMap(uuid -> stack.find(StackOutputs.BREAKER_TABLE).map(table -> lease(table, uuid))),
                stack.environment().containsKey("AWS_ENDPOINT_URL") ? endpoints.faultsInForce() : Optional.empty());
    }

    private Map<QueueAttributeName, String> counts(String output) {
        String url = stack.need(output);
        return sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
    }

    private static long count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }

    private MappingStatus mapping(String uuid) {
        GetEventSourceMappingResponse mapping = lambda.getEventSourceMapping(request -> request.uuid(uuid));
        return new MappingStatus(
                mapping.state(), Optional.ofNullable(mapping.scalingConfig()).map(ScalingConfig::maximumConcurrency));
    }

    private LeaseStatus lease(String table, String uuid) {
        Optional<Lease> lease = new LeaseTable(dynamoDb, table).find(uuid);
        return lease.map(it -> new LeaseStatus(it.phase().wire(), Optional.of(it.pausedUntil())))
                .orElseGet(() -> new LeaseStatus("none", Optional.empty()));
    }

    @Override
    public void close() {
        sqs.close();
        lambda.close();
        dynamoDb.close();
    }
}
