package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SettlerTest {
    private static final DeadLetterAttributes LETTER = new DeadLetterAttributes(
            Reason.UNKNOWN_MODEL,
            "no model nobody is served here",
            Optional.of(new RequestId("r-1")),
            3,
            Instant.parse("2026-03-01T12:00:00Z"),
            "scorer/read");

    private static SQSRestServer server;
    private static SqsClient sqs;
    private String requests;
    private static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(1), Clock.systemUTC());

    private String letters;

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        sqs = client(server.waitUntilStarted().localAddress().getPort());
    }

    @AfterAll
    static void stop() {
        server.stopAndWait();
    }

    @BeforeEach
    void queues() {
        requests = queue("requests");
        letters = queue("letters");
    }

    @Test
    void a_dead_letter_has_the_request_s_body_byte_for_byte_and_its_reason() {
        String body = "{\"model\" : \"nobody\",\n\t\"instances\":[\"\u00e4\ud83d\ude00\"] }";
        List<Outcome> settled = settler(letters).settle(List.of(rejected("1", body)), AMPLE);
        assertThat(settled).hasOnlyElementsOfType(Outcome.Rejected.class);
        Message letter = receive(letters).get(0);
        assertThat(letter.body()).isEqualTo(body);
        assertThat(attributes(letter)).isEqualTo(LETTER.toMap());
    }

    @Test
    void a_letter_that_the_dead_letter_queue_does_not_take_leaves_its_delivery_deferred() {
        List<Outcome> settled = settler(letters + "-that-is-not-there").settle(List.of(rejected("1", "{}")), AMPLE);
        assertThat(settled)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Deferred.class, it -> assertThat(it.cause()).isEqualTo(Deferral.DEAD_LETTER_NOT_TAKEN));
    }

    @Test
    void a_body_that_leaves_no_room_for_all_attributes_has_those_that_fit() {
        String body = "x".repeat(1_048_576 - 60);
        List<Outcome> settled = settler(letters).settle(List.of(rejected("1", body)), AMPLE);
        assertThat(settled).hasOnlyElementsOfType(Outcome.Rejected.class);
        Message letter = receive(letters).get(0);
        assertThat(letter.body()).hasSameSizeAs(body);
        assertThat(attributes(letter)).containsEntry("reason", "unknown_model").doesNotContainKey("detail");
    }

    @Test
    void many_letters_go_in_batches_and_none_is_left_out() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            outcomes.add(rejected(Integer.toString(i), "body " + i));
        }
        settler(letters).settle(outcomes, AMPLE);
        assertThat(receive(letters)).extracting(Message::body).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void letters_that_are_too_large_together_go_apart_which_their_attributes_decide() {
        String half = "x".repeat(1_048_576 / 2 - 50);
        List<Outcome> settled =
                settler(letters).settle(List.of(rejected("1", half), rejected("2", half), rejected("3", half)), AMPLE);
        assertThat(settled).hasOnlyElementsOfType(Outcome.Rejected.class);
        assertThat(receive(letters))
                .hasSize(3)
                .allSatisfy(letter -> assertThat(attributes(letter)).isEqualTo(LETTER.toMap()));
    }

    @Test
    void a_delivery_deferred_for_lack_of_time_can_be_received_again_at_once() {
        sqs.sendMessage(it -> it.queueUrl(requests).messageBody("later"));
        Message first = receive(requests).get(0);
        settler(letters)
                .settle(
                        List.of(new Outcome.Deferred(
                                new Delivery(
                                        first.messageId(),
                                        first.receiptHandle(),
                                        "later",
                                        Optional.empty(),
                                        1,
                                        Instant.EPOCH,
                                        Instant.EPOCH),
                                Deferral.OUT_OF_TIME)),
                        AMPLE);
        assertThat(receive(requests)).extracting(Message::messageId).containsExactly(first.messageId());
    }

    @Test
    void without_time_a_rejected_delivery_stays_on_the_queue_and_no_letter_is_sent() {
        Deadline passed = Deadline.in(Duration.ZERO, Clock.systemUTC());
        assertThat(settler(letters).settle(List.of(rejected("1", "{}")), passed))
                .hasOnlyElementsOfType(Outcome.Deferred.class);
        assertThat(receive(letters)).isEmpty();
    }

    @Test
    void what_is_acknowledged_early_is_gone_from_the_queue() {
        for (int i = 0; i < 12; i++) {
            String body = "ended " + i;
            sqs.sendMessage(it -> it.queueUrl(requests).messageBody(body));
        }
        List<Outcome> ended = receive(requests).stream()
                .<Outcome>map(it -> new Outcome.Rejected(
                        new Delivery(
                                it.messageId(),
                                it.receiptHandle(),
                                it.body(),
                                Optional.empty(),
                                1,
                                Instant.EPOCH,
                                Instant.EPOCH),
                        LETTER,
                        Optional.empty()))
                .toList();
        settler(letters).acknowledge(ended, AMPLE);
        Map<QueueAttributeName, String> left = sqs.getQueueAttributes(it -> it.queueUrl(requests)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        assertThat(ended).hasSize(12);
        assertThat(left.values()).containsOnly("0");
    }

    private Settler settler(String letterQueue) {
        return new Settler(
                sqs,
                requests,
                letterQueue,
                new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(300), () -> new Random(1)));
    }

    private static Outcome rejected(String id, String body) {
        return new Outcome.Rejected(
                new Delivery(id, "handle", body, Optional.empty(), 3, Instant.EPOCH, Instant.EPOCH),
                LETTER,
                Optional.empty());
    }

    private static String queue(String name) {
        return sqs.createQueue(it -> it.queueName(name + "-" + RequestId.fresh())
                        .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "60")))
                .queueUrl();
    }

    /** Everything that can be received now. */
    private static List<Message> receive(String queue) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(
                            it -> it.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    private static Map<String, String> attributes(Message message) {
        return message.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    private static SqsClient client(int port) {
        return new AwsClients(Map.of(
                        "AWS_ENDPOINT_URL",
                        "http://127.0.0.1:" + port,
                        "AWS_REGION",
                        "eu-central-1",
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test"))
                .sqs(new CallBudget(1, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }
}
