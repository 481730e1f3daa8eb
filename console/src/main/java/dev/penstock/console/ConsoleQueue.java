package dev.penstock.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A console's own queue at the results topic. It stays when the console stops, so that what is published meanwhile waits for it, for as
 * long as SQS keeps anything.
 *
 * @param wasThere whether it was there before
 */
record ConsoleQueue(String url, boolean wasThere) {
    private static final String PREFIX = "penstock-console-";
    private static final String RETENTION = "1209600";

    /** The queue of that name, made and subscribed to the topic if it is not. */
    static ConsoleQueue open(SqsClient sqs, SnsClient sns, String topicArn, String name) {
        String queue = PREFIX + name;
        String arn = topicArn.replaceFirst(":sns:", ":sqs:").replaceFirst(":[^:]*$", ":" + queue);
        String policy = policy(arn, topicArn);
        Optional<String> there = find(sqs, queue);
        there.ifPresent(url -> requireOurs(sqs, url, topicArn));
        String url = there.orElseGet(() -> create(sqs, queue, policy));
        sns.subscribe(request -> request.topicArn(topicArn)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("RawMessageDelivery", "true"))
                .returnSubscriptionArn(true));
        return new ConsoleQueue(url, there.isPresent());
    }

    /** How many results wait to be taken from it, as SQS estimates it. */
    long waiting(SqsClient sqs) {
        QueueAttributeName messages = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        return Long.parseLong(
                sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(messages))
                        .attributes()
                        .getOrDefault(messages, "0"));
    }

    private static Optional<String> find(SqsClient sqs, String queue) {
        try {
            return Optional.of(
                    sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl());
        } catch (QueueDoesNotExistException e) {
            return Optional.empty();
        }
    }

    /** A queue takes results of the topic alone that its policy names. */
    private static void requireOurs(SqsClient sqs, String url, String topicArn) {
        Optional<String> policy = Optional.ofNullable(
                sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                        .attributes()
                        .get(QueueAttributeName.POLICY));
        if (policy.filter(text -> !text.contains('"' + topicArn + '"')).isPresent()) {
            throw ConsoleFault.otherStack(url.replaceFirst(".*/", ""));
        }
    }

    private static String create(SqsClient sqs, String queue, String policy) {
        return sqs.createQueue(request -> request.queueName(queue)
                        .attributes(Map.of(
                                QueueAttributeName.POLICY,
                                policy,
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                RETENTION)))
                .queueUrl();
    }

    private static String policy(String queueArn, String topicArn) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ObjectNode statement = policy.putArray("Statement").addObject();
        statement.put("Effect", "Allow").put("Action", "sqs:SendMessage").put("Resource", queueArn);
        statement.putObject("Principal").put("Service", "sns.amazonaws.com");
        statement.putObject("Condition").putObject("ArnEquals").put("aws:SourceArn", topicArn);
        return policy.toString();
    }
}
