package dev.penstock.producer;

import dev.penstock.schemas.RequestId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue that one client has for itself while it runs, and its subscription to the results topic. A process that dies
 * without closing leaves both behind; the queue's name begins with {@code penstock-await-}, and it keeps messages for an
 * hour.
 */
final class ClientQueue {
    static final String NAME_PREFIX = "penstock-await-";
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final SqsClient sqs;
    private final SnsClient sns;
    private final String queueUrl;
    private final String subscriptionArn;

    private ClientQueue(SqsClient sqs, SnsClient sns, String queueUrl, String subscriptionArn) {
        this.sqs = sqs;
        this.sns = sns;
        this.queueUrl = queueUrl;
        this.subscriptionArn = subscriptionArn;
    }

    /** Creates the queue, lets the topic send to it, and subscribes it with raw delivery. */
    static ClientQueue subscribe(SqsClient sqs, SnsClient sns, String topicArn, ResultFilter filter) {
        String name = NAME_PREFIX + RequestId.fresh().value().toLowerCase(Locale.ROOT);
        String queueUrl = sqs.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()),
                                QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(VISIBILITY.toSeconds()))))
                .queueUrl();
        try {
            String queueArn = arnOf(sqs, queueUrl);
            sqs.setQueueAttributes(request -> request.queueUrl(queueUrl)
                    .attributes(Map.of(QueueAttributeName.POLICY, policy(queueArn, topicArn))));
            return new ClientQueue(sqs, sns, queueUrl, subscribe(sns, topicArn, queueArn, filter));
        } catch (SdkException e) {
            sqs.deleteQueue(request -> request.queueUrl(queueUrl));
            throw e;
        }
    }

    private static String arnOf(SqsClient sqs, String queueUrl) {
        return Objects.requireNonNull(
                sqs.getQueueAttributes(
                                request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                        .attributes()
                        .get(QueueAttributeName.QUEUE_ARN),
                "SQS names a queue's ARN when asked");
    }

    private static String subscribe(SnsClient sns, String topicArn, String queueArn, ResultFilter filter) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("RawMessageDelivery", "true");
        if (!filter.isAll()) {
            attributes.put("FilterPolicy", filter.policy());
        }
        return sns.subscribe(request -> request.topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes)
                        .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private static String policy(String queueArn, String topicArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},\
                "Action":"sqs:SendMessage","Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}""".formatted(queueArn, topicArn);
    }

    String queueUrl() {
        return queueUrl;
    }

    /** Removes the subscription and the queue; tries the second when the first fails. */
    void remove() {
        try {
            sns.unsubscribe(request -> request.subscriptionArn(subscriptionArn));
        } finally {
            sqs.deleteQueue(request -> request.queueUrl(queueUrl));
        }
    }
}
