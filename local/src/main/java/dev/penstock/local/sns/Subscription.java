package dev.penstock.local.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A confirmed subscription: who gets a topic's messages, and how its attributes say so. */
record Subscription(
        String arn,
        String topicArn,
        String protocol,
        String endpoint,
        Map<String, String> attributes,
        Delivery delivery) {

    Subscription {
        attributes = Map.copyOf(attributes);
    }

    /**
     * What the attributes mean for a message.
     *
     * @param raw the body as it was published instead of the JSON envelope
     * @param deadLetterQueue the ARN of the queue for what can't be delivered
     */
    record Delivery(boolean raw, Optional<FilterPolicy> filter, Optional<String> deadLetterQueue) {}

    Subscription with(Map<String, String> changed) {
        return new Subscription(
                arn, topicArn, protocol, endpoint, changed, SubscriptionAttributes.read(changed, protocol));
    }

    Subscription withAttribute(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(attributes);
        changed.put(name, value);
        return with(changed);
    }

    boolean accepts(Message message) {
        return delivery.filter().map(filter -> filter.accepts(message)).orElse(true);
    }
}
