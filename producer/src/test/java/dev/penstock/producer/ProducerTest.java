package dev.penstock.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.environment.Backoff;
import dev.penstock.producer.SendOutcome.NotSent;
import dev.penstock.schemas.ContractLimits;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class ProducerTest {
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));
    private static LocalQueues queues;

    @BeforeAll
    static void start() {
        queues = new LocalQueues();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @Test
    void a_request_arrives_as_a_cloud_event_with_its_id_and_its_tenant() {
        String queue = queues.newQueue();
        NewRequest request = RequestDraft.forModel("bike-rental")
                .id("order-7")
                .source("/shop")
                .partitionKey("tenant-1")
                .instances(List.of(Map.of("temp", 9.84)))
                .context(Map.of("row", 7))
                .build();

        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThat(producer.submit(request).isSent()).isTrue();
        }

        Message message = queues.drain(queue).get(0);
        assertThat(idOf(message)).isEqualTo("order-7");
        assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant-1");
        var read = new RequestReader().read(message.body()).fold(it -> it, refusal -> {
            throw new AssertionError(refusal.description());
        });
        assertThat(read.instances().text()).isEqualTo("[{\"temp\":9.84}]");
        assertThat(read.source()).isEqualTo("/shop");
        assertThat(read.context().orElseThrow().text()).isEqualTo("{\"row\":7}");
    }

    @Test
    void nothing_is_sent_when_one_of_many_is_invalid_and_the_error_names_it_and_the_place() {
        String queue = queues.newQueue();
        NewRequest good = request("good");
        NewRequest noInstances = RequestDraft.forModel("bike-rental").id("bad").build();

        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThatThrownBy(() -> producer.submit(List.of(good, noInstances)))
                    .isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("1 of 2")
                    .hasMessageContaining("request bad: /data/instances: must have at least one instance");
            assertThatThrownBy(() -> producer.submit(noInstances)).isInstanceOf(InvalidRequest.class);
        }

        assertThat(queues.drain(queue)).isEmpty();
    }

    @Test
    void instances_that_smuggle_in_members_are_refused() {
        NewRequest good = request("smuggler");
        NewRequest smuggled = new NewRequest(
                good.id(),
                good.source(),
                good.model(),
                good.time(),
                good.expiry(),
                good.traceParent(),
                good.partitionKey(),
                JsonSlice.of("[1],\"context\":{\"a\":1}"),
                Optional.empty());

        assertThat(Producer.problemOf(smuggled).orElseThrow()).contains("smuggler", "one JSON array");
        assertThat(Producer.problemOf(good)).isEmpty();
    }

    @Test
    void a_request_of_exactly_the_limit_is_sent_and_one_byte_more_is_refused() {
        String queue = queues.newQueue();
        NewRequest full = requestOfBytes("full", ContractLimits.MESSAGE_BYTES);
        NewRequest over = requestOfBytes("over", ContractLimits.MESSAGE_BYTES + 1);

        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThat(producer.submit(full)).isInstanceOf(SendOutcome.Sent.class);
            assertThatThrownBy(() -> producer.submit(over))
                    .hasMessageContaining("1048577")
                    .hasMessageContaining("over");
        }

        assertThat(queues.drain(queue)).hasSize(1);
    }

    @Test
    void outcomes_have_the_order_of_the_requests_though_entries_fail_in_every_way() throws IOException {
        String queue = queues.newQueue();
        Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
        try (FaultyFront front = new FaultyFront(queues.endpoint(), body -> fault(body, tries));
                SqsClient sqs = LocalQueues.clientOf(front.endpoint());
                Producer producer =
                        new Producer(sqs, ProducerSettings.forQueue(queue).withAttempts(3, QUICK))) {
            List<NewRequest> requests = IntStream.range(0, 95)
                    .mapToObj(i -> request(kind(i) + "-" + i))
                    .toList();

            List<SendOutcome> outcomes = producer.submit(requests);

            assertThat(outcomes)
                    .extracting(SendOutcome::requestId)
                    .containsExactlyElementsOf(
                            requests.stream().map(NewRequest::id).toList());
            for (int i = 0; i < outcomes.size(); i++) {
                String outcome =
                        outcomes.get(i).fold(sent -> "sent", notSent -> "not sent, retryable: " + notSent.retryable());
                assertThat(outcome).isEqualTo(expectedOf(kind(i)));
            }
            assertThat(tries.get("refused-1")).hasValue(1);
            assertThat(tries.get("never-2")).hasValue(3);
            assertThat(tries.get("twice-3")).hasValue(3);
            assertThat(tries.get("silent-4")).hasValue(2);
            assertThat(tries.get("good-0")).hasValue(1);
        }
        assertThat(idsOn(queue)).hasSize(95 - 2 * 19);
    }

    @Test
    void a_queue_that_is_not_there_is_said_at_once_and_a_service_that_is_not_there_after_the_attempts() {
        ProducerSettings nowhere = ProducerSettings.forQueue(queues.endpoint() + "/000000000000/nowhere")
                .withAttempts(3, QUICK);
        try (Producer producer = new Producer(queues.sqs(), nowhere)) {
            NotSent outcome = (NotSent) producer.submit(request("lost"));
            assertThat(outcome.retryable()).isFalse();
            assertThat(outcome.reason()).contains("QueueDoesNotExist");
        }
        try (SqsClient sqs = LocalQueues.clientOf("http://127.0.0.1:1");
                Producer producer = new Producer(sqs, nowhere)) {
            assertThat(((NotSent) producer.submit(request("lost"))).retryable()).isTrue();
        }
    }

    @Test
    void a_stream_is_sent_whole_with_its_invalid_requests_told_apart_in_their_places() throws Exception {
        String queue = queues.newQueue();
        int total = 1_203;
        Iterator<NewRequest> requests = IntStream.range(0, total)
                .mapToObj(i -> i % 500 == 7
                        ? RequestDraft.forModel("NOT A MODEL").id("r" + i).build()
                        : request("r" + i))
                .iterator();
        List<SendOutcome> outcomes = new ArrayList<>();

        SendCounts counts;
        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            counts = producer.submitAll(requests, outcomes::add);
        }

        assertThat(counts).isEqualTo(new SendCounts(total - 3, 3));
        assertThat(outcomes)
                .extracting(it -> it.requestId().value())
                .containsExactlyElementsOf(
                        IntStream.range(0, total).mapToObj(i -> "r" + i).toList());
        assertThat(outcomes.get(507))
                .isInstanceOfSatisfying(
                        NotSent.class, it -> assertThat(it.reason()).contains("/subject"));
        assertThat(idsOn(queue)).hasSize(total - 3);
    }

    @Test
    void a_source_that_breaks_loses_no_outcome_of_what_it_gave_before() {
        String queue = queues.newQueue();
        Iterator<NewRequest> breaking = IntStream.range(0, 100)
                .mapToObj(i -> {
                    if (i == 57) {
                        throw new IllegalStateException("the file ends here");
                    }
                    return request("b" + i);
                })
                .iterator();
        List<SendOutcome> outcomes = new ArrayList<>();

        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThatThrownBy(() -> producer.submitAll(breaking, outcomes::add))
                    .hasMessage("the file ends here");
        }

        assertThat(outcomes).hasSize(57).allMatch(SendOutcome::isSent);
    }

    @Test
    void an_interrupt_ends_the_pulling_and_everything_pulled_has_its_outcome() {
        String queue = queues.newQueue();
        AtomicInteger pulled = new AtomicInteger();
        Iterator<NewRequest> endless = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> {
                    pulled.incrementAndGet();
                    if (i == 1_000) {
                        Thread.currentThread().interrupt();
                    }
                    return request("i" + i);
                })
                .iterator();
        List<SendOutcome> outcomes = new ArrayList<>();

        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThatThrownBy(() -> producer.submitAll(endless, outcomes::add))
                    .isInstanceOf(InterruptedException.class)
                    .hasMessageContaining(Integer.toString(pulled.get()));
        }

        assertThat(outcomes).hasSize(pulled.get()).allMatch(SendOutcome::isSent);
    }

    private static String kind(int i) {
        return List.of("good", "refused", "never", "twice", "silent").get(i % 5);
    }

    private static String expectedOf(String kind) {
        return switch (kind) {
            case "refused" -> "not sent, retryable: false";
            case "never" -> "not sent, retryable: true";
            default -> "sent";
        };
    }

    private static Optional<FaultyFront.Fault> fault(String body, Map<String, AtomicInteger> tries) {
        String id =
                new RequestReader().read(body).fold(it -> it.id().orElseThrow().value(), refusal -> "?");
        int tried = tries.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        return switch (id.substring(0, id.indexOf('-'))) {
            case "refused" -> Optional.of(FaultyFront.Fault.SENDER);
            case "never" -> Optional.of(FaultyFront.Fault.SERVER);
            case "twice" -> tried <= 2 ? Optional.of(FaultyFront.Fault.SERVER) : Optional.empty();
            case "silent" -> tried <= 1 ? Optional.of(FaultyFront.Fault.SILENCE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Set<String> idsOn(String queue) {
        Set<String> ids = new HashSet<>();
        queues.drain(queue).forEach(it -> assertThat(ids.add(idOf(it))).isTrue());
        return ids;
    }

    private static String idOf(Message message) {
        return Objects.requireNonNull(message.messageAttributes().get("requestid"))
                .stringValue();
    }

    static NewRequest request(String id) {
        return RequestDraft.forModel("bike-rental")
                .id(id)
                .instances(List.of(Map.of("temp", 9.84)))
                .build();
    }

    /** A request that SQS counts as so many bytes. */
    static NewRequest requestOfBytes(String id, int bytes) {
        RequestDraft draft = RequestDraft.forModel("bike-rental").id(id);
        var time = RequestDraft.now();
        int bare = OutgoingRequest.of(draft.instancesJson("[0]").build(time)).bytes() - 1;
        StringBuilder rows = new StringBuilder(bytes);
        while (rows.length() + 60_000 < bytes - bare) {
            rows.append('"').append("x".repeat(49_997)).append("\",");
        }
        rows.append('"').append("y".repeat(bytes - bare - rows.length() - 1)).append('"');
        return draft.withInstances(JsonSlice.of("[" + rows + "]")).build(time);
    }
}
