package dev.penstock.local.sns;

import dev.penstock.local.sns.SubscriptionAttributes.InvalidAttribute;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The calls on subscriptions. Queues and functions of the same account need no confirmation, so none is ever pending. */
final class SubscriptionCalls {

    private static final Set<String> OTHER_PROTOCOLS =
            Set.of("http", "https", "email", "email-json", "sms", "application", "firehose");

    private final Registry registry;
    private final boolean functions;

    /** Subscriptions over a registry, of functions too where the embedded cloud runs some. */
    SubscriptionCalls(Registry registry, boolean functions) {
        this.registry = registry;
        this.functions = functions;
    }

    /** Subscribes an endpoint once: the same call again answers with the same subscription. */
    synchronized Answer subscribe(Query call) {
        Topic topic = registry.topic(call);
        String protocol = call.required("Protocol");
        String endpoint = call.optional("Endpoint").orElse("");
        checkEndpoint(protocol, endpoint);
        Map<String, String> attributes = call.map("Attributes");
        Subscription wanted = create(topic, protocol, endpoint, attributes);
        Optional<Subscription> there = registry.find(topic.arn(), protocol, endpoint);
        there.ifPresent(old -> {
            if (!attributes.isEmpty() && !attributes.equals(old.attributes())) {
                throw SnsError.invalidAttributes("Subscription already exists with different attributes");
            }
        });
        Subscription kept = there.orElse(wanted);
        registry.subscriptions().putIfAbsent(kept.arn(), kept);
        return Answer.empty().text("SubscriptionArn", kept.arn());
    }

    private void checkEndpoint(String protocol, String endpoint) {
        if (OTHER_PROTOCOLS.contains(protocol)) {
            throw SnsError.invalidParameter(
                    "Protocol Reason: %s subscriptions are not provided by the embedded cloud".formatted(protocol));
        }
        if (protocol.equals("sqs")) {
            checkQueue(endpoint);
        } else if (!protocol.equals("lambda")) {
            throw SnsError.invalidParameter("Amazon SNS does not support this protocol string: " + protocol);
        } else if (!Arn.isFunction(endpoint)) {
            throw SnsError.invalidParameter("Lambda endpoint ARN");
        } else if (!functions) {
            throw SnsError.invalidParameter("Protocol Reason: no functions run here, so lambda can't be subscribed");
        }
    }

    private static void checkQueue(String endpoint) {
        if (!Arn.isQueue(endpoint)) {
            throw SnsError.invalidParameter("SQS endpoint ARN");
        }
        if (endpoint.endsWith(".fifo")) {
            throw SnsError.invalidParameter(
                    "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    private static Subscription create(Topic topic, String protocol, String endpoint, Map<String, String> attributes) {
        String arn = topic.arn() + ":" + UUID.randomUUID();
        try {
            return new Subscription(
                    arn,
                    topic.arn(),
                    protocol,
                    endpoint,
                    attributes,
                    SubscriptionAttributes.read(attributes, protocol));
        } catch (InvalidFilterPolicy e) {
            throw SnsError.invalidAttributes(e.reason());
        } catch (InvalidAttribute e) {
            throw SnsError.invalidAttributes(e.reason());
        }
    }

    Answer confirmSubscription(Query call) {
        registry.topic(call);
        call.required("Token");
        throw SnsError.invalidParameter("Token");
    }

    /** Unsubscribing what is gone already is no error. */
    Answer unsubscribe(Query call) {
        String arn = call.required("SubscriptionArn");
        Arn.of("SubscriptionArn", arn);
        registry.subscriptions().remove(arn);
        return Answer.empty();
    }

    Answer listSubscriptions(Query call) {
        return list(Page.of(registry.subscriptions(), call.optional("NextToken")));
    }

    Answer listSubscriptionsByTopic(Query call) {
        Topic topic = registry.topic(call);
        return list(Page.of(registry.of(topic.arn()), call.optional("NextToken")));
    }

    private Answer list(Page<Subscription> page) {
        return Answer.empty()
                .members(
                        "Subscriptions",
                        page.items(),
                        (answer, subscription) -> answer.text("SubscriptionArn", subscription.arn())
                                .text("Owner", registry.account())
                                .text("Protocol", subscription.protocol())
                                .text("Endpoint", subscription.endpoint())
                                .text("TopicArn", subscription.topicArn()))
                .text("NextToken", page.nextToken());
    }

    Answer getSubscriptionAttributes(Query call) {
        Subscription subscription = registry.subscription(call.required("SubscriptionArn"));
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("SubscriptionArn", subscription.arn());
        attributes.put("TopicArn", subscription.topicArn());
        attributes.put("Protocol", subscription.protocol());
        attributes.put("Endpoint", subscription.endpoint());
        attributes.put("Owner", registry.account());
        attributes.put("SubscriptionPrincipal", "arn:aws:iam::%s:root".formatted(registry.account()));
        attributes.put("ConfirmationWasAuthenticated", "true");
        attributes.put("PendingConfirmation", "false");
        attributes.put("RawMessageDelivery", "false");
        subscription
                .delivery()
                .filter()
                .ifPresent(filter ->
                        attributes.put("FilterPolicyScope", filter.scope().wire()));
        subscription.attributes().forEach((name, value) -> {
            if (!value.isEmpty()) {
                attributes.put(name, value);
            }
        });
        return Answer.empty().map("Attributes", attributes);
    }

    Answer setSubscriptionAttributes(Query call) {
        Subscription subscription = registry.subscription(call.required("SubscriptionArn"));
        String name = call.required("AttributeName");
        String value = call.optional("AttributeValue").orElse("");
        try {
            registry.changeSubscription(subscription.arn(), there -> there.withAttribute(name, value));
        } catch (InvalidFilterPolicy e) {
            throw SnsError.invalidParameter(e.reason());
        } catch (InvalidAttribute e) {
            throw SnsError.invalidParameter(e.reason());
        }
        return Answer.empty();
    }
}
