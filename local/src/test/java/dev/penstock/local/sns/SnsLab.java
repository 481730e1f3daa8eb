package dev.penstock.local.sns;

import io.javalin.Javalin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** SNS over HTTP before an ElasticMQ in process, and the SDK's clients of both. */
final class SnsLab implements AutoCloseable {

    static final String REGION = "eu-central-1";
    static final String ACCOUNT = "000000000000";

    final SnsService service;
    final SnsClient sns;
    final SqsClient sqs;
    final List<String> invoked = new ArrayList<>();
    private final SQSRestServer queues;
    private final Javalin front;

    SnsLab() {
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
        service = new SnsService(sqs, this::invoke, REGION, ACCOUNT);
        front = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/", service::handle);
                })
                .start("127.0.0.1", 0);
        sns = SnsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + front.port()))
                .region(Region.of(REGION))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private synchronized boolean invoke(String functionArn, byte[] event) {
        invoked.add(new String(event, StandardCharsets.UTF_8));
        return functionArn.endsWith("function:there");
    }

    String topic() {
        return sns.createTopic(request -> request.name("topic-" + UUID.randomUUID()))
                .topicArn();
    }

    /** A new queue's ARN. */
    String queue() {
        String name = "queue-" + UUID.randomUUID();
        sqs.createQueue(request -> request.queueName(name));
        return queueArn(name);
    }

    static String queueArn(String name) {
        return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, name);
    }

    String subscribe(String topic, String queue, Map<String, String> attributes) {
        return sns.subscribe(request -> request.topicArn(topic)
                        .protocol("sqs")
                        .endpoint(queue)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /** What a queue holds now, deleted from it. */
    List<Message> drain(String queueArn) {
        String url = url(queueArn);
        List<Message> all = new ArrayList<>();
        while (true) {
            List<Message> some = sqs.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(10)
                            .messageAttributeNames("All")
                            .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                    .messages();
            if (some.isEmpty()) {
                return all;
            }
            for (Message message : some) {
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
            all.addAll(some);
        }
    }

    List<String> bodies(String queueArn) {
        return drain(queueArn).stream().map(Message::body).toList();
    }

    String url(String queueArn) {
        return sqs.getQueueUrl(request -> request.queueName(queueArn.substring(queueArn.lastIndexOf(':') + 1)))
                .queueUrl();
    }

    static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Override
    public void close() {
        sns.close();
        sqs.close();
        front.stop();
        queues.stopAndWait();
    }
}
