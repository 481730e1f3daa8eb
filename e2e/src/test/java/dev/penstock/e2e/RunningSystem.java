package dev.penstock.e2e;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** The project's own template on an embedded cloud, and clients that know of it nothing but the address. */
final class RunningSystem implements AutoCloseable {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(30), Duration.ofSeconds(60));

    private final EmbeddedCloud cloud;
    final AwsClients clients;
    final SqsClient sqs;
    final SnsClient sns;
    final SageMakerRuntimeClient sageMaker;
    final LambdaClient lambda;

    private RunningSystem(EmbeddedCloud cloud) {
        this.cloud = cloud;
        this.clients = new AwsClients(environment(cloud));
        this.sqs = clients.sqs(BUDGET);
        this.sns = clients.sns(BUDGET);
        this.sageMaker = clients.sageMakerRuntime(BUDGET);
        this.lambda = clients.configured(LambdaClient.builder(), "LAMBDA", BUDGET);
    }

    static RunningSystem start(Map<String, String> parameters) {
        CloudOptions options =
                CloudOptions.of(ROOT.resolve("template.yaml")).withPort(0).withParameters(parameters);
        return new RunningSystem(EmbeddedCloud.start(options));
    }

    private static Map<String, String> environment(EmbeddedCloud cloud) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                cloud.endpoint().toString(),
                "AWS_REGION",
                CloudOptions.USUAL_REGION,
                "AWS_ACCESS_KEY_ID",
                "any",
                "AWS_SECRET_ACCESS_KEY",
                "any");
    }

    EmbeddedCloud cloud() {
        return cloud;
    }

    /** What tells a command or a library where the system is. */
    Map<String, String> environment() {
        return new LinkedHashMap<>(environment(cloud));
    }

    String output(String name) {
        String value = cloud.outputs().get(name);
        if (value == null) {
            throw new NoSuchElementException("template.yaml has no output " + name);
        }
        return value;
    }

    void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(output("RequestQueueUrl")).messageBody(body));
    }

    /** @param traceHeader what X-Ray's SDK puts beside a message */
    void send(String body, String traceHeader) {
        sqs.sendMessage(it -> it.queueUrl(output("RequestQueueUrl"))
                .messageBody(body)
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(traceHeader)
                                .build())));
    }

    /** A new queue that gets the results that a filter policy lets through, raw. */
    String subscribe(String name, String filterPolicy) {
        String url = sqs.createQueue(it -> it.queueName(name)).queueUrl();
        String arn = "arn:aws:sqs:" + CloudOptions.USUAL_REGION + ":000000000000:" + name;
        sns.subscribe(it -> it.topicArn(output("ResultsTopicArn"))
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true", "FilterPolicy", filterPolicy)));
        return url;
    }

    /** Takes what a queue has now, waiting a moment for the first. */
    List<Message> take(String queueUrl) {
        List<Message> taken = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(it -> it.queueUrl(queueUrl)
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1)
                            .messageAttributeNames("All"))
                    .messages();
            some.forEach(
                    message -> sqs.deleteMessage(it -> it.queueUrl(queueUrl).receiptHandle(message.receiptHandle())));
            taken.addAll(some);
        } while (!some.isEmpty());
        return taken;
    }

    @Override
    public void close() {
        cloud.close();
    }
}
