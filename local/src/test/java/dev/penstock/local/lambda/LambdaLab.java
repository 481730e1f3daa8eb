package dev.penstock.local.lambda;

import dev.penstock.local.lambda.mapping.Mappings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Queues, functions and mappings for one test class. */
public final class LambdaLab implements AutoCloseable {
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";

    public final SqsClient sqs;
    public final Functions functions;
    public final Mappings mappings;
    private final SQSRestServer queues;

    public LambdaLab(List<FunctionDefinition> definitions) {
        queues = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion(REGION)
                .withAWSAccountId(ACCOUNT)
                .start();
        int port = queues.waitUntilStarted().localAddress().getPort();
        sqs = SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.of(REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        functions = Functions.start(
                definitions,
                LambdaOptions.of(REGION, ACCOUNT).withAsyncDelays(Duration.ofMillis(10), Duration.ofMillis(20)));
        mappings = Mappings.start(functions, sqs);
    }

    /** A function with ten seconds, under the name of its handler. */
    public static FunctionDefinition function(Class<?> handler) {
        String name = handler.getSimpleName();
        return FunctionDefinition.of(name, functionArn(name), handler.getName()).withTimeout(Duration.ofSeconds(10));
    }

    public static String functionArn(String name) {
        return "arn:aws:lambda:" + REGION + ":" + ACCOUNT + ":function:" + name;
    }

    /** A new queue's name. */
    public String queue(Duration visibility) {
        String name = "queue-" + UUID.randomUUID();
        sqs.createQueue(call -> call.queueName(name)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()))));
        return name;
    }

    public static String queueArn(String name) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + name;
    }

    public String url(String queue) {
        return sqs.getQueueUrl(call -> call.queueName(queue)).queueUrl();
    }

    /** Sends one message and gives its id. */
    public String send(String queue, String body) {
        return sqs.sendMessage(call -> call.queueUrl(url(queue)).messageBody(body))
                .messageId();
    }

    /** How many messages the queue holds: visible, in flight. */
    public List<Integer> depth(String queue) {
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(call -> call.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return List.of(
                Integer.valueOf(attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")),
                Integer.valueOf(
                        attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0")));
    }

    @Override
    public void close() {
        mappings.close();
        functions.close();
        sqs.close();
        queues.stopAndWait();
    }
}
