package dev.penstock.local.sns;

import static dev.penstock.local.sns.SnsLab.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.local.sns.SnsCounters.TopicCounts;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.SnsException;

class PublishingTest {

    private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

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
    void a_full_batch_reaches_every_accepting_subscription_in_order_of_ids() {
        String topic = lab.topic();
        String everything = lab.queue();
        String even = lab.queue();
        lab.subscribe(topic, everything, RAW);
        lab.subscribe(topic, even, Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"parity\":[\"even\"]}"));
        PublishBatchResponse response = lab.sns.publishBatch(r -> r.topicArn(topic)
                .publishBatchRequestEntries(IntStream.range(0, 10)
                        .mapToObj(i -> entry("id-" + i, "body " + i).toBuilder()
                                .messageAttributes(Map.of("parity", text(i % 2 == 0 ? "even" : "odd")))
                                .build())
                        .toList()));
        assertThat(response.failed()).isEmpty();
        assertThat(response.successful())
                .extracting(e -> e.id())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "id-" + i).toList());
        assertThat(lab.drain(everything)).hasSize(10);
        assertThat(lab.bodies(even)).containsExactlyInAnyOrder("body 0", "body 2", "body 4", "body 6", "body 8");
        assertThat(lab.service.counters().of(topic)).isEqualTo(new TopicCounts(10, 15, 5, 0, 0));
    }

    private static PublishBatchRequestEntry entry(String id, String message) {
        return PublishBatchRequestEntry.builder().id(id).message(message).build();
    }

    @Test
    void an_entry_can_fail_alone() {
        String topic = lab.topic();
        String queue = lab.queue();
        lab.subscribe(topic, queue, RAW);
        PublishBatchResponse response = batch(
                topic,
                entry("good", "good"),
                entry("bad", "bad").toBuilder().subject("two\nlines").build());
        assertThat(response.successful()).extracting(e -> e.id()).containsExactly("good");
        assertThat(response.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("bad");
            assertThat(failed.code()).isEqualTo("InvalidParameter");
            assertThat(failed.senderFault()).isTrue();
        });
        assertThat(lab.bodies(queue)).containsExactly("good");
    }

    private static PublishBatchResponse batch(String topic, PublishBatchRequestEntry... entries) {
        return lab.sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
    }

    @Test
    void faults_of_a_whole_batch_have_their_codes() {
        String topic = lab.topic();
        assertRefused("EmptyBatchRequest", topic);
        assertRefused(
                "TooManyEntriesInBatchRequest",
                topic,
                IntStream.range(0, 11).mapToObj(i -> entry("id-" + i, "x")).toArray(PublishBatchRequestEntry[]::new));
        assertRefused("BatchEntryIdsNotDistinct", topic, entry("same", "x"), entry("same", "y"));
        assertRefused("InvalidBatchEntryId", topic, entry("not an id", "x"));
        assertRefused("BatchRequestTooLong", topic, entry("a", "x".repeat(131_072)), entry("b", "x".repeat(131_073)));
    }

    private static void assertRefused(String code, String topic, PublishBatchRequestEntry... entries) {
        assertThatThrownBy(() -> batch(topic, entries)).isInstanceOfSatisfying(SnsException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }

    @Test
    void a_message_may_have_262144_bytes_attributes_included() {
        String topic = lab.topic();
        String queue = lab.queue();
        lab.subscribe(topic, queue, RAW);
        int attribute = "model".length() + "String".length() + "bike".length();
        String largest = "é".repeat((262_144 - attribute) / 2) + "x".repeat((262_144 - attribute) % 2);
        lab.sns.publish(r -> r.topicArn(topic).message(largest).messageAttributes(Map.of("model", text("bike"))));
        assertThat(lab.bodies(queue)).containsExactly(largest);
        batch(topic, entry("a", "x".repeat(131_072)), entry("b", "x".repeat(131_072)));
        assertThat(lab.drain(queue)).hasSize(2);
        assertThatThrownBy(() -> lab.sns.publish(
                        r -> r.topicArn(topic).message(largest + "x").messageAttributes(Map.of("model", text("bike")))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Message too long");
    }

    @Test
    void attributes_without_a_value_or_of_no_known_type_are_refused() {
        String topic = lab.topic();
        for (MessageAttributeValue bad : List.of(
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("")
                        .build(),
                MessageAttributeValue.builder()
                        .dataType("Date")
                        .stringValue("today")
                        .build(),
                MessageAttributeValue.builder()
                        .dataType("Number")
                        .stringValue("seven")
                        .build())) {
            assertThatThrownBy(() ->
                            lab.sns.publish(r -> r.topicArn(topic).message("x").messageAttributes(Map.of("a", bad))))
                    .isInstanceOf(InvalidParameterValueException.class);
        }
    }

    @Test
    void faults_can_be_switched_on_and_off_while_it_runs() {
        String topic = lab.topic();
        String queue = lab.queue();
        lab.subscribe(topic, queue, RAW);
        SnsFaults faults = lab.service.faults();

        faults.throttle(1);
        assertThatThrownBy(() -> lab.sns.publish(r -> r.topicArn(topic).message("one")))
                .isInstanceOfSatisfying(
                        SnsException.class,
                        e -> assertThat(e.isThrottlingException()).isTrue());

        faults.denyKey(1);
        assertThatThrownBy(() -> lab.sns.publish(r -> r.topicArn(topic).message("two")))
                .isInstanceOf(software.amazon.awssdk.services.sns.model.KmsAccessDeniedException.class);

        faults.failEntries(entry -> entry.message().contains("poison"));
        PublishBatchResponse response = batch(topic, entry("a", "poison"), entry("b", "sound"));
        assertThat(response.failed())
                .singleElement()
                .satisfies(f -> assertThat(f.senderFault()).isFalse());
        assertThatThrownBy(() -> lab.sns.publish(r -> r.topicArn(topic).message("poison")))
                .isInstanceOf(InternalErrorException.class);
        faults.clear();

        faults.resetAfterStoring(1);
        assertThatThrownBy(() -> lab.sns.publish(r -> r.topicArn(topic).message("stored")))
                .isInstanceOf(SdkClientException.class);
        lab.sns.publish(r -> r.topicArn(topic).message("after"));
        assertThat(lab.bodies(queue)).containsExactly("sound", "stored", "after");
    }
}
