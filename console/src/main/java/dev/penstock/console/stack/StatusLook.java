package dev.penstock.console.stack;

import dev.penstock.breaker.Lease;
import dev.penstock.breaker.LeaseTable;
import dev.penstock.console.stack.StackStatus.LeaseStatus;
import dev.penstock.console.stack.StackStatus.MappingStatus;
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
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks a stack how it is. */
public final class StatusLook implements AutoCloseable {
    private static final CallBudget CALLS = new CallBudget(2, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final StackAddresses stack;
    private final SqsClient sqs;
    private final LambdaClient lambda;
    private final DynamoDbClient dynamoDb;
    private final Optional<EndpointFaults> endpoints;

    public StatusLook(StackAddresses stack) {
        AwsClients clients = new AwsClients(stack.environment());
        this.stack = stack;
        this.sqs = clients.sqs(CALLS);
        this.lambda = clients.configured(LambdaClient.builder(), "LAMBDA", CALLS);
        this.dynamoDb = clients.configured(DynamoDbClient.builder(), "DYNAMODB", CALLS);
        this.endpoints = EndpointFaults.of(stack);
    }

    /**
     * How it is now.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when a part of it does not answer
     */
    public StackStatus now() {
        GetQueueAttributesResponse queue = counts(stack.requestQueueUrl());
        Instant time = Instant.now();
        Map<QueueAttributeName, String> requests = queue.attributes();
        Map<QueueAttributeName, String> letters =
                counts(stack.deadLetterQueueUrl()).attributes();
        return new StackStatus(
                time,
                QueueClock.ahead(queue.sdkHttpResponse().firstMatchingHeader("Date"), time),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                count(requests, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                count(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                        + count(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                stack.mapping().map(this::mapping),
                stack.mapping().flatMap(uuid -> stack.breakerTable().map(table -> lease(table, uuid))),
                endpoints.flatMap(EndpointFaults::inForce));
    }

    private GetQueueAttributesResponse counts(String url) {
        return sqs.getQueueAttributes(request -> request.queueUrl(url)
                .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
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
                .orElseGet(() -> new LeaseStatus(LeaseStatus.NONE, Optional.empty()));
    }

    @Override
    public void close() {
        sqs.close();
        lambda.close();
        dynamoDb.close();
    }
}
