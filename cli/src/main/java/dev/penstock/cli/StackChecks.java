package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Looks at the stack: whether each of its parts is there and answers. */
final class StackChecks {
    private static final CallBudget CALLS = new CallBudget(2, Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final String REMEDY = "check --endpoint-url, --profile, --region and the stack's outputs";

    private final StackOutputs stack;
    private final AwsClients clients;

    StackChecks(StackOutputs stack) {
        this.stack = stack;
        this.clients = new AwsClients(stack.environment());
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.ok("stack", "outputs from " + stack.origin()));
        try (SqsClient sqs = clients.sqs(CALLS);
                SnsClient sns = clients.sns(CALLS);
                DynamoDbClient dynamoDb = clients.configured(DynamoDbClient.builder(), "DYNAMODB", CALLS);
                LambdaClient lambda = clients.configured(LambdaClient.builder(), "LAMBDA", CALLS)) {
            checks.add(check("request queue", StackOutputs.REQUEST_QUEUE, url -> waiting(sqs, url)));
            checks.add(check("dead-letter queue", StackOutputs.DEAD_LETTER_QUEUE, url -> waiting(sqs, url)));
            checks.add(check("results topic", StackOutputs.RESULTS_TOPIC, arn -> {
                int subscriptions = sns.listSubscriptionsByTopic(it -> it.topicArn(arn))
                        .subscriptions()
                        .size();
                return subscriptions + " subscriptions";
            }));
            checks.add(check(
                    "results table",
                    StackOutputs.RESULTS_TABLE,
                    name -> dynamoDb.describeTable(it -> it.tableName(name))
                            .table()
                            .tableStatusAsString()));
            checks.add(check("scorer function", StackOutputs.SCORER_FUNCTION, name -> function(lambda, name)));
            checks.add(check("predict function", StackOutputs.PREDICT_FUNCTION, name -> function(lambda, name)));
        }
        return checks;
    }

    private Check check(String what, String output, Function<String, String> ask) {
        String address = stack.outputs().getOrDefault(output, "");
        if (address.isBlank()) {
            return Check.fail(what, "the output " + output + " is missing", REMEDY);
        }
        try {
            return Check.ok(what, ask.apply(address));
        } catch (AwsServiceException e) {
            return Check.fail(what, "refused with " + e.awsErrorDetails().errorCode(), REMEDY);
        } catch (SdkException e) {
            return Check.fail(what, "unreachable: " + e.getMessage(), REMEDY);
        }
    }

    private static String waiting(SqsClient sqs, String url) {
        String messages = sqs.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "?");
        return messages + " messages waiting";
    }

    private static String function(LambdaClient lambda, String name) {
        return lambda.getFunctionConfiguration(it -> it.functionName(name)).runtimeAsString() + ", "
                + lambda.getFunctionConfiguration(it -> it.functionName(name)).handler();
    }
}
