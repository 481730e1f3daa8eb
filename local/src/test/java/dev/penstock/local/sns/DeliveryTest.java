package dev.penstock.local.sns;

import static dev.penstock.local.sns.SnsLab.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.sns.SnsCounters.TopicCounts;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeliveryTest {

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
    void raw_delivery_passes_body_attributes_and_message_group_on() {
        String topic = lab.topic();
        String queue = lab.queue();
        lab.subscribe(topic, queue, RAW);
        lab.sns.publish(r -> r.topicArn(topic)
                .message("line one\nzwölf <&> 𝒳")
                .messageGroupId("tenant-7")
                .messageAttributes(Map.of(
                        "model", text("bike"),
                        "rows",
                                MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("3")
                                        .build(),
                        "tags",
                                MessageAttributeValue.builder()
                                        .dataType("String.Array")
                                        .stringValue("[\"a\"]")
                                        .build(),
                        "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromUtf8String("x"))
                                        .build())));
        Message message = lab.drain(queue).get(0);
        assertThat(message.body()).isEqualTo("line one\nzwölf <&> 𝒳");
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant-7");
        assertThat(message.messageAttributes()).containsOnlyKeys("model", "rows", "tags", "raw");
        assertThat(message.messageAttributes())
                .hasEntrySatisfying("rows", rows -> assertThat(rows.dataType()).isEqualTo("Number"))
                .hasEntrySatisfying(
                        "raw",
                        raw -> assertThat(raw.binaryValue().asUtf8String()).isEqualTo("x"));
    }

    @Test
    void the_envelope_has_every_documented_field() throws Exception {
        String topic = lab.topic();
        String queue = lab.queue();
        String subscription = lab.subscribe(topic, queue, Map.of());
        String id = lab.sns
                .publish(r -> r.topicArn(topic)
                        .subject("About bikes")
                        .message("{\"a\":1}")
                        .messageAttributes(Map.of("model", text("bike"))))
                .messageId();
        Message message = lab.drain(queue).get(0);
        assertThat(message.messageAttributes()).isEmpty();
        JsonNode envelope = new ObjectMapper().readTree(message.body());
        assertThat(envelope.fieldNames())
                .toIterable()
                .containsExactly(
                        "Type",
                        "MessageId",
                        "TopicArn",
                        "Subject",
                        "Message",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL",
                        "UnsubscribeURL",
                        "MessageAttributes");
        assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
        assertThat(envelope.path("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.path("Message").asText()).isEqualTo("{\"a\":1}");
        assertThat(envelope.path("Timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(envelope.path("UnsubscribeURL").asText()).endsWith(subscription);
        assertThat(envelope.at("/MessageAttributes/model/Type").asText()).isEqualTo("String");
        assertThat(envelope.at("/MessageAttributes/model/Value").asText()).isEqualTo("bike");
    }

    @Test
    void a_message_structure_gives_each_protocol_its_text() {
        String topic = lab.topic();
        String queue = lab.queue();
        lab.subscribe(topic, queue, RAW);
        lab.sns.publish(
                r -> r.topicArn(topic).messageStructure("json").message("{\"default\":\"all\",\"sqs\":\"queues\"}"));
        lab.sns.publish(r -> r.topicArn(topic).messageStructure("json").message("{\"default\":\"all\"}"));
        assertThat(lab.bodies(queue)).containsExactlyInAnyOrder("queues", "all");
        assertThatThrownBy(() -> lab.sns.publish(
                        r -> r.topicArn(topic).messageStructure("json").message("{}")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("No default entry");
    }

    @Test
    void a_queue_that_is_gone_sends_messages_to_the_dead_letter_queue() {
        String topic = lab.topic();
        String queue = lab.queue();
        String dead = lab.queue();
        lab.subscribe(topic, queue, withDeadLetters(dead));
        lab.sqs.deleteQueue(r -> r.queueUrl(lab.url(queue)));
        lab.sns.publish(r -> r.topicArn(topic).message("kept"));
        lab.subscribe(topic, SnsLab.queueArn("never-there"), RAW);
        lab.sns.publish(r -> r.topicArn(topic).message("kept too"));
        assertThat(lab.bodies(dead)).containsExactly("kept", "kept too");
        assertThat(lab.service.counters().of(topic)).isEqualTo(new TopicCounts(2, 0, 0, 2, 1));
    }

    private static Map<String, String> withDeadLetters(String queue) {
        return Map.of(
                "RawMessageDelivery", "true", "RedrivePolicy", "{\"deadLetterTargetArn\":\"%s\"}".formatted(queue));
    }

    @Test
    void raw_delivery_discards_a_message_of_more_than_ten_attributes() throws Exception {
        String topic = lab.topic();
        String without = lab.queue();
        String with = lab.queue();
        String dead = lab.queue();
        String enveloped = lab.queue();
        lab.subscribe(topic, without, RAW);
        lab.subscribe(topic, with, withDeadLetters(dead));
        lab.subscribe(topic, enveloped, Map.of());
        Map<String, MessageAttributeValue> eleven = new TreeMap<>();
        IntStream.range(0, 11).forEach(i -> eleven.put("a" + i, text("v")));
        lab.sns.publish(r -> r.topicArn(topic).message("many").messageAttributes(eleven));
        assertThat(lab.drain(without)).isEmpty();
        assertThat(lab.drain(with)).isEmpty();
        assertThat(lab.drain(enveloped)).hasSize(1);
        JsonNode kept = new ObjectMapper().readTree(lab.bodies(dead).get(0));
        assertThat(kept.path("Message").asText()).isEqualTo("many");
        assertThat(kept.path("MessageAttributes")).hasSize(11);
    }

    @Test
    void functions_get_an_event_each() throws Exception {
        String topic = lab.topic();
        String dead = lab.queue();
        subscribeFunction(topic, "there", Map.of());
        subscribeFunction(
                topic, "missing", Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"%s\"}".formatted(dead)));
        lab.sns.publish(
                r -> r.topicArn(topic).message("for functions").messageAttributes(Map.of("model", text("bike"))));
        JsonNode event = new ObjectMapper().readTree(lab.invoked.get(0));
        assertThat(event.at("/Records/0/EventSource").asText()).isEqualTo("aws:sns");
        assertThat(event.at("/Records/0/Sns/Message").asText()).isEqualTo("for functions");
        assertThat(event.at("/Records/0/Sns/Subject").isNull()).isTrue();
        assertThat(event.at("/Records/0/Sns/MessageAttributes/model/Value").asText())
                .isEqualTo("bike");
        assertThat(lab.bodies(dead)).hasSize(1);
    }

    private static void subscribeFunction(String topic, String name, Map<String, String> attributes) {
        lab.sns.subscribe(r -> r.topicArn(topic)
                .protocol("lambda")
                .attributes(attributes)
                .endpoint("arn:aws:lambda:eu-central-1:000000000000:function:" + name));
    }
}
