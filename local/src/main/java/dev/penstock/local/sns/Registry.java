package dev.penstock.local.sns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** The topics and subscriptions of one account in one region, by ARN. A subscription's ARN is its topic's and an id of its own. */
final class Registry {

    private final String region;
    private final String account;
    private final ConcurrentNavigableMap<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();

    Registry(String region, String account) {
        this.region = region;
        this.account = account;
    }

    String account() {
        return account;
    }

    String topicArn(String name) {
        return "arn:aws:sns:%s:%s:%s".formatted(region, account, name);
    }

    ConcurrentNavigableMap<String, Topic> topics() {
        return topics;
    }

    ConcurrentNavigableMap<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /**
     * The topic that the call's parameter {@code TopicArn} names.
     *
     * @throws SnsError for a malformed ARN, another region's or account's, and a topic that isn't there
     */
    Topic topic(Query call) {
        return topic(call.required("TopicArn"), call.action());
    }

    Topic topic(String text, String action) {
        checkTopicArn(text, action);
        return Optional.ofNullable(topics.get(text)).orElseThrow(() -> SnsError.notFound("Topic"));
    }

    void checkTopicArn(String text, String action) {
        Arn arn = Arn.of("TopicArn", text);
        if (!arn.service().equals("sns")
                || !arn.region().equals(region)
                || arn.resource().contains(":")) {
            throw SnsError.invalidParameter("TopicArn");
        }
        if (!arn.account().equals(account)) {
            throw SnsError.notAuthorized(action, text);
        }
    }

    Topic changeTopic(String arn, UnaryOperator<Topic> change) {
        Topic changed = topics.computeIfPresent(arn, (key, topic) -> change.apply(topic));
        return Optional.ofNullable(changed).orElseThrow(() -> SnsError.notFound("Topic"));
    }

    void deleteTopic(String arn) {
        topics.remove(arn);
        of(arn).keySet().forEach(subscriptions::remove);
    }

    /** The subscriptions of a topic; a view. */
    ConcurrentNavigableMap<String, Subscription> of(String topicArn) {
        return subscriptions.subMap(topicArn + ":", topicArn + ";");
    }

    List<Subscription> subscribers(String topicArn) {
        return List.copyOf(of(topicArn).values());
    }

    Optional<Subscription> find(String topicArn, String protocol, String endpoint) {
        return of(topicArn).values().stream()
                .filter(subscription -> subscription.protocol().equals(protocol))
                .filter(subscription -> subscription.endpoint().equals(endpoint))
                .findFirst();
    }

    Subscription subscription(String arn) {
        Arn.of("SubscriptionArn", arn);
        return Optional.ofNullable(subscriptions.get(arn)).orElseThrow(() -> SnsError.notFound("Subscription"));
    }

    Subscription changeSubscription(String arn, UnaryOperator<Subscription> change) {
        Subscription changed = subscriptions.computeIfPresent(arn, (key, subscription) -> change.apply(subscription));
        return Optional.ofNullable(changed).orElseThrow(() -> SnsError.notFound("Subscription"));
    }

    /** A copy of what a topic's attributes are besides those that were set. */
    Map<String, String> defaults(Topic topic) {
        return TopicDefaults.of(topic, account, of(topic.arn()).size());
    }
}
