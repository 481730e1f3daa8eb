package dev.penstock.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads topics and what is subscribed to them. */
final class TopicReader {
    private static final Set<String> PROTOCOLS = Set.of("sqs", "lambda");

    private final Identities identities;

    TopicReader(Identities identities) {
        this.identities = identities;
    }

    DeclaredTopic topic(Resource resource, Properties properties) {
        properties.ignore(
                "TopicName",
                "Tags",
                "DeliveryStatusLogging",
                "DataProtectionPolicy",
                "TracingConfig",
                "ContentBasedDeduplication");
        if (properties.flag("FifoTopic").orElse(false)) {
            throw Unresolvable.at(properties.place("FifoTopic"), "FIFO topics are not provided here");
        }
        Map<String, String> attributes = new TreeMap<>();
        for (String name : List.of("DisplayName", "KmsMasterKeyId", "SignatureVersion")) {
            properties.text(name).ifPresent(value -> attributes.put(name, value));
        }
        String arn = identities.arn(resource, resource.place());
        return new DeclaredTopic(resource.id(), identities.name(resource, resource.place()), arn, attributes);
    }

    /** The subscriptions that stand inside a topic. */
    List<DeclaredSubscription> inlineSubscriptions(Resource resource, Properties properties) {
        List<DeclaredSubscription> subscriptions = new ArrayList<>();
        String topicArn = identities.arn(resource, resource.place());
        for (Properties inline : properties.maps("Subscription")) {
            String protocol = protocol(inline);
            subscriptions.add(
                    new DeclaredSubscription(resource.id(), topicArn, protocol, inline.required("Endpoint"), Map.of()));
            inline.finish("a topic's Subscription");
        }
        return subscriptions;
    }

    DeclaredSubscription subscription(Resource resource, Properties properties) {
        properties.ignore("SubscriptionRoleArn", "Region", "DeliveryPolicy");
        return new DeclaredSubscription(
                resource.id(),
                properties.required("TopicArn"),
                protocol(properties),
                properties.required("Endpoint"),
                attributes(properties));
    }

    /** A function's SNS event. */
    static DeclaredSubscription event(String functionId, String functionArn, Properties event) {
        event.ignore("Region");
        if (event.flag("SqsSubscription").orElse(false)) {
            throw Unresolvable.at(
                    event.place("SqsSubscription"), "a queue between topic and function must be declared");
        }
        return new DeclaredSubscription(functionId, event.required("Topic"), "lambda", functionArn, attributes(event));
    }

    private static Map<String, String> attributes(Properties properties) {
        Map<String, String> attributes = new TreeMap<>();
        for (String name : List.of("FilterPolicy", "RedrivePolicy")) {
            properties.json(name).ifPresent(document -> attributes.put(name, Json.write(document)));
        }
        properties.text("FilterPolicyScope").ifPresent(scope -> attributes.put("FilterPolicyScope", scope));
        properties.flag("RawMessageDelivery").ifPresent(raw -> attributes.put("RawMessageDelivery", raw.toString()));
        return attributes;
    }

    private static String protocol(Properties properties) {
        String protocol = properties.required("Protocol");
        if (!PROTOCOLS.contains(protocol)) {
            throw Unresolvable.at(
                    properties.place("Protocol"),
                    "subscriptions by " + protocol + " are not provided here: use sqs or lambda");
        }
        return protocol;
    }
}
