package dev.penstock.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;

class SubscriptionsTest {

    private static SnsLab lab;

    @BeforeAll
    static void start() {
        lab = new SnsLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void subscribing_again_answers_with_the_same_subscription_unless_attributes_differ() {
        String topic = lab.topic();
        String queue = lab.queue();
        String first = lab.subscribe(topic, queue, Map.of("RawMessageDelivery", "true"));
        assertThat(lab.subscribe(topic, queue, Map.of("RawMessageDelivery", "true")))
                .isEqualTo(first);
        assertThat(lab.subscribe(topic, queue, Map.of())).isEqualTo(first);
        assertThatThrownBy(() -> lab.subscribe(topic, queue, Map.of("RawMessageDelivery", "false")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Subscription already exists with different attributes");
    }

    @Test
    void attributes_can_be_read_and_changed() {
        String subscription = lab.subscribe(lab.topic(), lab.queue(), Map.of("FilterPolicy", "{\"a\":[\"b\"]}"));
        set(subscription, "RawMessageDelivery", "true");
        set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"%s\"}".formatted(lab.queue()));
        Map<String, String> attributes = lab.sns
                .getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
                .attributes();
        assertThat(attributes)
                .containsEntry("FilterPolicy", "{\"a\":[\"b\"]}")
                .containsEntry("FilterPolicyScope", "MessageAttributes")
                .containsEntry("RawMessageDelivery", "true")
                .containsEntry("PendingConfirmation", "false")
                .containsKey("RedrivePolicy");
        set(subscription, "FilterPolicy", "");
        assertThat(lab.sns
                        .getSubscriptionAttributes(r -> r.subscriptionArn(subscription))
                        .attributes())
                .doesNotContainKey("FilterPolicy");
    }

    private static void set(String subscription, String name, String value) {
        lab.sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    @Test
    void bad_attributes_are_refused_and_change_nothing() {
        String topic = lab.topic();
        String queue = lab.queue();
        assertThatThrownBy(() -> lab.subscribe(topic, queue, Map.of("FilterPolicy", "{\"a\":\"b\"}")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Attributes Reason: FilterPolicy: \"a\" must be an object or an array");
        String subscription = lab.subscribe(topic, queue, Map.of());
        assertThatThrownBy(() -> set(subscription, "FilterPolicy", "{")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> set(subscription, "FilterPolicyScope", "Everything"))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> set(subscription, "RawMessageDelivery", "perhaps"))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> set(subscription, "RedrivePolicy", "{\"deadLetterTargetArn\":\"queue\"}"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("deadLetterTargetArn is an invalid arn");
        assertThatThrownBy(() -> set(subscription, "Colour", "red"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("AttributeName");
    }

    @Test
    void endpoints_that_are_none_are_refused() {
        String topic = lab.topic();
        assertThatThrownBy(() -> lab.subscribe(topic, "https://example.com/queue", Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("SQS endpoint ARN");
        assertThatThrownBy(() -> lab.subscribe(topic, SnsLab.queueArn("ordered.fifo"), Map.of()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("FIFO");
        assertThatThrownBy(() -> lab.sns.subscribe(
                        r -> r.topicArn(topic).protocol("email").endpoint("a@example.com")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("not provided");
    }

    @Test
    void lists_of_subscriptions_come_in_pages_and_by_topic() {
        String topic = lab.topic();
        IntStream.range(0, 120).forEach(i -> lab.subscribe(topic, SnsLab.queueArn("many-" + i), Map.of()));
        lab.subscribe(lab.topic(), SnsLab.queueArn("many-0"), Map.of());
        assertThat(lab.sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .hasSize(100);
        assertThat(lab.sns.listSubscriptionsByTopicPaginator(r -> r.topicArn(topic)).subscriptions().stream()
                        .map(subscription -> subscription.endpoint())
                        .distinct())
                .hasSize(120);
    }

    @Test
    void an_ended_subscription_gets_nothing_and_can_be_ended_again() {
        String topic = lab.topic();
        String queue = lab.queue();
        String subscription = lab.subscribe(topic, queue, Map.of());
        lab.sns.unsubscribe(r -> r.subscriptionArn(subscription));
        lab.sns.unsubscribe(r -> r.subscriptionArn(subscription));
        lab.sns.publish(r -> r.topicArn(topic).message("hello"));
        assertThat(lab.drain(queue)).isEmpty();
        assertThatThrownBy(() -> lab.sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Subscription does not exist");
    }
}
