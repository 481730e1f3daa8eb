package dev.penstock.local.template;

import java.util.Map;

/**
 * A subscription to a topic, declared as a resource, inside a topic, or as a function's SNS event.
 *
 * @param logicalId its name in the template, or that of the resource it stands in
 * @param topicArn the topic it listens to
 * @param protocol {@code sqs} or {@code lambda}
 * @param endpoint the ARN of the queue or function
 * @param attributes as Subscribe takes them: {@code FilterPolicy} and {@code RedrivePolicy} as JSON, {@code RawMessageDelivery}, …
 */
public record DeclaredSubscription(
        String logicalId, String topicArn, String protocol, String endpoint, Map<String, String> attributes) {

    public DeclaredSubscription {
        attributes = Map.copyOf(attributes);
    }
}
