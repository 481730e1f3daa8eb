package dev.penstock.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.schemas.Reason;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The actions as the SDK calls them. */
class SimulatedSqsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String REQUESTS = "https://sqs.invalid" + SimulatedSqs.REQUEST_QUEUE;
    private static final String LETTERS = "https://sqs.invalid" + SimulatedSqs.DEAD_LETTER_QUEUE;

    private final VirtualTime time = new VirtualTime(BEGIN);
    private final History history = new History();
    private final DeadLetterShelf shelf = new DeadLetterShelf(time, history);
    private final SimulatedQueue queue = new SimulatedQueue(QueueRules.standard(), time, 1, history, shelf);
    private final Wire wire = new Wire(List.of(new SimulatedSqs(queue, shelf)));
    private final SqsClient sqs = new AwsClients(wire.admit(new Actor(time, "caller", Duration.ZERO)))
            .sqs(CallBudget.once(Duration.ofSeconds(30)));

    @AfterEach
    void end() {
        sqs.close();
        time.close();
        wire.close();
    }

    private List<Delivered> received(int messages) {
        for (int i = 0; i < messages; i++) {
            queue.send("r-" + i, "body", "", Duration.ZERO);
        }
        return queue.receive(messages);
    }

    private static ChangeMessageVisibilityBatchRequestEntry hide(String id, String receipt, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(receipt)
                .visibilityTimeout(seconds)
                .build();
    }

    @Test
    void what_is_wrong_with_one_entry_fails_that_entry_alone() {
        List<Delivered> received = received(3);
        ChangeMessageVisibilityBatchResponse answer = sqs.changeMessageVisibilityBatch(it -> it.queueUrl(REQUESTS)
                .entries(
                        hide("good", received.get(0).receipt(), 5),
                        hide("stale", received.get(1).messageId() + "#7", 5),
                        hide("too-long", received.get(2).receipt(), 43_201)));

        assertThat(answer.successful())
                .singleElement()
                .satisfies(it -> assertThat(it.id()).isEqualTo("good"));
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).containsExactly("stale", "too-long");
        assertThat(queue.nextDue()).contains(BEGIN.plusSeconds(5));
    }

    @Test
    void a_batch_deletes_what_it_names() {
        List<Delivered> received = received(3);
        DeleteMessageBatchResponse answer = sqs.deleteMessageBatch(it -> it.queueUrl(REQUESTS)
                .entries(
                        DeleteMessageBatchRequestEntry.builder()
                                .id("a")
                                .receiptHandle(received.get(0).receipt())
                                .build(),
                        DeleteMessageBatchRequestEntry.builder()
                                .id("b")
                                .receiptHandle("nonsense")
                                .build()));

        assertThat(answer.successful()).hasSize(1);
        assertThat(answer.failed()).extracting(BatchResultErrorEntry::id).containsExactly("b");
        assertThat(queue.counts().inFlight()).isEqualTo(2);
    }

    @Test
    void more_than_ten_entries_are_refused_as_a_whole() {
        List<Delivered> received = received(11);
        assertThatThrownBy(() -> sqs.changeMessageVisibilityBatch(it -> it.queueUrl(REQUESTS)
                        .entries(IntStream.range(0, 11)
                                .mapToObj(i -> hide("e-" + i, received.get(i).receipt(), 0))
                                .toList())))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("Maximum number of entries per request are 10");
        assertThat(queue.counts().inFlight()).isEqualTo(11);
    }

    @Test
    void single_calls_do_the_same_and_a_stale_handle_is_an_error() {
        List<Delivered> received = received(2);
        sqs.deleteMessage(
                it -> it.queueUrl(REQUESTS).receiptHandle(received.get(0).receipt()));
        sqs.changeMessageVisibility(it ->
                it.queueUrl(REQUESTS).receiptHandle(received.get(1).receipt()).visibilityTimeout(0));

        assertThat(queue.counts()).isEqualTo(new SimulatedQueue.Counts(1, 0, 0));
        assertThatThrownBy(() -> sqs.changeMessageVisibility(it -> it.queueUrl(REQUESTS)
                        .receiptHandle(received.get(1).receipt())
                        .visibilityTimeout(0)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("receipt handle is invalid");
    }

    @Test
    void a_letter_is_taken_with_its_reason_and_its_request() {
        SendMessageBatchResponse answer = sqs.sendMessageBatch(it -> it.queueUrl(LETTERS)
                .entries(SendMessageBatchRequestEntry.builder()
                        .id("0")
                        .messageBody("a body, with ümlauts")
                        .messageAttributes(java.util.Map.of("reason", text("model_failed"), "requestid", text("r-1")))
                        .build()));

        assertThat(answer.successful()).as("with a digest that the SDK checks").hasSize(1);
        assertThat(history.all(Event.DeadLettered.class))
                .containsExactly(
                        new Event.DeadLettered(BEGIN, "r-1", Optional.of(Reason.MODEL_FAILED), "a body, with ümlauts"));
        assertThat(shelf.letters()).isEqualTo(1);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Test
    void a_letter_without_a_request_id_is_known_by_its_body() {
        shelf.know("r-7", "not json");
        shelf.take("not json", java.util.Map.of("reason", "not_json"));
        shelf.take("nobody's", java.util.Map.of());
        assertThat(history.all(Event.DeadLettered.class))
                .extracting(Event.DeadLettered::requestId)
                .containsExactly("r-7", "unknown");
    }

    @Test
    void an_action_that_functions_do_not_use_is_an_error() {
        assertThatThrownBy(() -> sqs.receiveMessage(it -> it.queueUrl(REQUESTS)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("ReceiveMessage is not simulated");
    }
}
