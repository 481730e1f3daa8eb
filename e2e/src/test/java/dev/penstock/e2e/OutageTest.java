package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.breaker.LeaseTable;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.sagemaker.Endpoint;
import dev.penstock.local.sagemaker.EndpointBehaviour;
import dev.penstock.local.sagemaker.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An outage of every endpoint, from the scorer's breaker by the operations topic to the controller and back. */
class OutageTest {
    private static final CallBudget CALLS = new CallBudget(3, Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final String REQUEST = "{\"model\":\"bike-rental\",\"instances\":[{\"features\":"
            + "[\"2012-06-08 17:00:00\",2,0,1,1,28.7,32.6,48,12.9]}]}";

    private static EmbeddedCloud start(String breaker) {
        return EmbeddedCloud.start(CloudOptions.of(Path.of("..", "template.yaml"))
                .withPort(0)
                .withParameters(Map.of("BatchSize", "10", "BatchWindow", "0", "Breaker", breaker)));
    }

    /** A stack's clients, and what a test asks them. */
    private record Stack(EmbeddedCloud cloud, SqsClient sqs, LambdaClient lambda, DynamoDbClient dynamoDb) {

        static Stack of(EmbeddedCloud cloud) {
            AwsClients clients = new AwsClients(Map.of(
                    "AWS_ENDPOINT_URL",
                    cloud.endpoint().toString(),
                    "AWS_REGION",
                    CloudOptions.USUAL_REGION,
                    "AWS_ACCESS_KEY_ID",
                    "local",
                    "AWS_SECRET_ACCESS_KEY",
                    "local"));
            return new Stack(
                    cloud,
                    clients.sqs(CALLS),
                    clients.configured(LambdaClient.builder(), "LAMBDA", CALLS),
                    clients.configured(DynamoDbClient.builder(), "DYNAMODB", CALLS));
        }

        String output(String name) {
            return cloud.outputs().getOrDefault(name, "");
        }

        void send(int requests) {
            for (int i = 0; i < requests; i++) {
                sqs.sendMessage(call -> call.queueUrl(output("RequestQueueUrl")).messageBody(REQUEST));
            }
        }

        String mapping() {
            GetEventSourceMappingResponse mapping =
                    lambda.getEventSourceMapping(call -> call.uuid(output("RequestMappingId")));
            return mapping.state() + " " + mapping.scalingConfig().maximumConcurrency();
        }

        boolean isLeased() {
            return new LeaseTable(dynamoDb, output("BreakerTableName"))
                    .find(output("RequestMappingId"))
                    .isPresent();
        }

        int results() {
            return dynamoDb.scan(
                            call -> call.tableName(output("ResultsTableName")).select(Select.COUNT))
                    .count();
        }

        String deadLetters() {
            return sqs.getQueueAttributes(call -> call.queueUrl(output("DeadLetterQueueUrl"))
                            .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .attributes()
                    .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "?");
        }
    }

    private static void behave(EmbeddedCloud cloud, EndpointBehaviour behaviour) {
        cloud.sageMaker().names().forEach(name -> endpoint(cloud, name).behave(behaviour));
    }

    private static Endpoint endpoint(EmbeddedCloud cloud, String name) {
        return cloud.sageMaker().endpoint(name).orElseThrow();
    }

    @Test
    void the_flow_is_paused_and_comes_back_and_nothing_is_dead_lettered() {
        try (EmbeddedCloud cloud = start("on")) {
            Stack stack = Stack.of(cloud);
            behave(cloud, EndpointBehaviour.healthy().withFault(Fault.Refused.OUTAGE));
            stack.send(60);
            await("the pause")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> stack.mapping().startsWith("Disabled"));
            assertThat(stack.isLeased()).isTrue();
            assertThat(stack.results()).isZero();

            behave(cloud, EndpointBehaviour.healthy());
            await("the results").atMost(Duration.ofMinutes(2)).until(() -> stack.results() == 60);
            await("the flow as before").atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertThat(stack.mapping()).isEqualTo("Enabled 10");
                assertThat(stack.isLeased()).isFalse();
            });
            assertThat(stack.deadLetters()).isEqualTo("0");
        }
    }

    @Test
    void without_the_breaker_the_scorer_works_on_and_keeps_the_requests() {
        try (EmbeddedCloud cloud = start("off")) {
            Stack stack = Stack.of(cloud);
            assertThat(cloud.outputs()).doesNotContainKey("BreakerTableName");
            behave(cloud, EndpointBehaviour.healthy().withFault(Fault.Refused.OUTAGE));
            stack.send(20);
            await("the outage's being felt")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> endpoint(cloud, "bike-rental").statistics().faults() > 5);
            behave(cloud, EndpointBehaviour.healthy());
            await("the results").atMost(Duration.ofMinutes(2)).until(() -> stack.results() == 20);
            assertThat(stack.mapping()).isEqualTo("Enabled 10");
            assertThat(stack.deadLetters()).isEqualTo("0");
        }
    }
}
