package dev.penstock.local.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Tag;

class TopicsTest {

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
    void creating_a_topic_again_answers_with_the_same_one() {
        String first = lab.sns.createTopic(r -> r.name("again")).topicArn();
        assertThat(first).isEqualTo("arn:aws:sns:eu-central-1:000000000000:again");
        assertThat(lab.sns.createTopic(r -> r.name("again")).topicArn()).isEqualTo(first);
    }

    @Test
    void creating_a_topic_again_with_other_attributes_is_refused() {
        lab.sns.createTopic(r -> r.name("other").attributes(Map.of("DisplayName", "one")));
        assertThatThrownBy(() -> lab.sns.createTopic(r -> r.name("other").attributes(Map.of("DisplayName", "two"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("already exists with different attributes");
    }

    @Test
    void attributes_are_kept_and_answered_beside_the_defaults() {
        String topic = lab.topic();
        lab.sns.setTopicAttributes(
                r -> r.topicArn(topic).attributeName("DisplayName").attributeValue("Größe <&>"));
        Map<String, String> attributes =
                lab.sns.getTopicAttributes(r -> r.topicArn(topic)).attributes();
        assertThat(attributes)
                .containsEntry("DisplayName", "Größe <&>")
                .containsEntry("TopicArn", topic)
                .containsEntry("Owner", "000000000000")
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsKeys("Policy", "EffectiveDeliveryPolicy");
    }

    @Test
    void a_deleted_topic_is_not_found_and_can_be_deleted_again() {
        String topic = lab.topic();
        lab.subscribe(topic, lab.queue(), Map.of());
        lab.sns.deleteTopic(r -> r.topicArn(topic));
        lab.sns.deleteTopic(r -> r.topicArn(topic));
        assertThatThrownBy(() -> lab.sns.getTopicAttributes(r -> r.topicArn(topic)))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.statusCode()).isEqualTo(404));
        assertThat(lab.sns.listSubscriptionsPaginator().subscriptions())
                .noneMatch(subscription -> subscription.topicArn().equals(topic));
    }

    @Test
    void arns_of_others_are_refused_each_in_its_way() {
        assertThatThrownBy(() -> publish("arn:aws:sns:eu-central-1:111111111111:topic"))
                .isInstanceOfSatisfying(
                        AuthorizationErrorException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(403));
        assertThatThrownBy(() -> publish("arn:aws:sns:us-east-1:000000000000:topic"))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> publish("topic"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("An ARN must have at least 6 elements, not 1");
        assertThatThrownBy(() -> publish("arn:aws:sns:eu-central-1:000000000000:missing"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
    }

    private static void publish(String topicArn) {
        lab.sns.publish(r -> r.topicArn(topicArn).message("hello"));
    }

    @Test
    void lists_of_topics_come_in_pages_of_a_hundred() {
        IntStream.range(0, 205).forEach(i -> lab.sns.createTopic(r -> r.name("page-" + i)));
        assertThat(lab.sns.listTopics().topics()).hasSize(100);
        assertThat(lab.sns.listTopicsPaginator().topics().stream()
                        .filter(topic -> topic.topicArn().contains(":page-"))
                        .distinct())
                .hasSize(205);
    }

    @Test
    void tags_are_added_replaced_and_removed() {
        String topic = lab.sns
                .createTopic(r -> r.name("tagged").tags(tag("stage", "test"), tag("owner", "me")))
                .topicArn();
        lab.sns.tagResource(r -> r.resourceArn(topic).tags(tag("stage", "live"), tag("cost", "7")));
        lab.sns.untagResource(r -> r.resourceArn(topic).tagKeys("owner", "none"));
        assertThat(lab.sns.listTagsForResource(r -> r.resourceArn(topic)).tags())
                .containsExactly(tag("cost", "7"), tag("stage", "live"));
        assertThatThrownBy(() -> lab.sns.listTagsForResource(r -> r.resourceArn(topic + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    @Test
    void what_is_not_provided_says_so() {
        assertThatThrownBy(() -> lab.sns.createTopic(r -> r.name("ordered").attributes(Map.of("FifoTopic", "true"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("FIFO topics are not provided");
        assertThatThrownBy(() -> lab.sns.listOriginationNumbers(r -> {}))
                .isInstanceOf(SnsException.class)
                .hasMessageContaining("ListOriginationNumbers is not provided");
    }
}
