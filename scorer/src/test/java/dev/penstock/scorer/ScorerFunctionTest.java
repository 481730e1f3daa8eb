package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import dev.penstock.scorer.LoopbackTopic.Fate;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
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

/** The function on a real queue, with an endpoint and a topic that behave as a test wants. */
class ScorerFunctionTest {
    private static final String REQUEST = "{\"id\":\"%s\",\"model\":\"echo\",\"instances\":[{\"x\":%d}]}";
    private static SQSRestServer server;
    private static SqsClient sqs;
    private static String queueServer;

    private final List<String> published = new ArrayList<>();
    private String requests = "";

    @BeforeAll
    static void start() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        queueServer =
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
        sqs = new AwsClients(environment()).sqs(CallBudget.once(Duration.ofSeconds(10)));
    }

    @AfterAll
    static void stop() {
        server.stopAndWait();
    }

    @BeforeEach
    void queue() {
        String name = "requests-" + System.nanoTime();
        requests = sqs.createQueue(it -> it.queueName(name)).queueUrl();
        sqs.createQueue(it -> it.queueName(name + "-dead"));
    }

    @Test
    void what_may_have_crashed_the_function_is_tried_when_its_neighbours_are_published_and_off_the_queue()
            throws IOException {
        List<String> leftWhenTried = new CopyOnWriteArrayList<>();
        run(
                rows -> {
                    if (rows.contains("9")) {
                        leftWhenTried.add(inFlight());
                    }
                    return LoopbackEndpoint.echo(rows);
                },
                Map.of(),
                function -> {
                    SQSEvent event = event(3);
                    event.getRecords().get(0).setBody(REQUEST.formatted("suspect", 9));
                    Instant longAgo = Instant.now().minus(Duration.ofHours(1));
                    event.getRecords().get(0).getAttributes().put("ApproximateReceiveCount", "5");
                    event.getRecords()
                            .get(0)
                            .getAttributes()
                            .put("ApproximateFirstReceiveTimestamp", Long.toString(longAgo.toEpochMilli()));
                    assertThat(failures(function, event)).isEmpty();
                });
        assertThat(leftWhenTried).containsExactly("1");
        assertThat(published).hasSize(3);
        assertThat(published.get(2)).contains("suspect");
    }

    @Test
    void of_many_that_may_have_crashed_it_those_that_are_not_tried_come_back_at_once() throws IOException {
        run(LoopbackEndpoint::echo, Map.of(), function -> {
            SQSEvent event = event(Waves.MOST_ALONE + 2);
            String longAgo =
                    Long.toString(Instant.now().minus(Duration.ofHours(1)).toEpochMilli());
            event.getRecords()
                    .forEach(record -> record.getAttributes()
                            .putAll(Map.of(
                                    "ApproximateReceiveCount", "5", "ApproximateFirstReceiveTimestamp", longAgo)));
            assertThat(failures(function, event)).hasSize(2);
        });
        assertThat(published).hasSize(Waves.MOST_ALONE);
        assertThat(received(requests)).hasSize(2);
    }

    @Test
    void a_request_that_was_replayed_keeps_its_id_and_the_count_of_its_replays() throws IOException {
        Map<String, String> letter = letter(Map.of("requestid", "carried", "replays", "2"));
        assertThat(letter)
                .containsEntry("requestid", "carried")
                .containsEntry("replays", "2")
                .containsEntry("attempts", "3");
        assertThat(letter(Map.of("requestid", "no id!", "replays", "many")))
                .doesNotContainEntry("requestid", "no id!")
                .doesNotContainEntry("replays", "many");
    }

    /** The attributes of the dead letter of a request without an id, for an unknown model, with these attributes. */
    private Map<String, String> letter(Map<String, String> attributes) throws IOException {
        run(LoopbackEndpoint::echo, Map.of(), function -> {
            SQSEvent event = event(1);
            SQSEvent.SQSMessage record = event.getRecords().get(0);
            record.setBody("{\"model\":\"nobody\",\"instances\":[{\"x\":1}]}");
            record.getAttributes().put("ApproximateReceiveCount", "3");
            record.setMessageAttributes(attributes.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, it -> {
                        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
                        attribute.setStringValue(it.getValue());
                        return attribute;
                    })));
            assertThat(failures(function, event)).isEmpty();
        });
        Message letter = received(requests + "-dead").get(0);
        return letter.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().stringValue()));
    }

    private static List<Message> received(String queue) {
        return sqs.receiveMessage(
                        it -> it.queueUrl(queue).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    @Test
    void a_batch_that_the_endpoint_does_not_answer_for_stays_on_the_queue_as_a_whole() throws IOException {
        run(rows -> new Answer(503, "ServiceUnavailable", ""), Map.of(), function -> {
            SQSEvent event = event(3);
            assertThat(failures(function, event))
                    .containsExactlyElementsOf(event.getRecords().stream()
                            .map(SQSEvent.SQSMessage::getMessageId)
                            .toList());
        });
        assertThat(published).isEmpty();
    }

    @Test
    void the_operations_topic_is_told_when_a_breaker_opens_and_which() throws IOException {
        Map<String, String> settings = Map.of(
                ScorerSettings.BREAKER_FAILURES,
                "1",
                ScorerSettings.OPERATIONS_TOPIC_ARN,
                "arn:aws:sns:x:0:operations");
        run(rows -> new Answer(503, "ServiceUnavailable", ""), settings, function -> {
            assertThat(failures(function, event(2))).hasSize(2);
            assertThat(failures(function, event(1))).hasSize(1);
        });
        assertThat(published)
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .contains(
                                "\"dev.penstock.endpoint.unavailable.v1\"",
                                "\"subject\":\"echo\"",
                                "endpoint_unavailable"));
    }

    @Test
    void an_operations_topic_that_takes_nothing_costs_no_delivery() throws IOException {
        Map<String, String> settings = Map.of(
                ScorerSettings.BREAKER_FAILURES,
                "1",
                ScorerSettings.OPERATIONS_TOPIC_ARN,
                "arn:aws:sns:x:0:operations");
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.CALL_FAILS);
                LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> new Answer(503, "ServiceUnavailable", ""))) {
            assertThat(failures(function(endpoint, topic, settings), event(2))).hasSize(2);
        }
    }

    @Test
    void an_event_without_records_is_refused_so_that_nothing_is_deleted() throws IOException {
        run(LoopbackEndpoint::echo, Map.of(), function -> {
            SQSEvent empty = new SQSEvent();
            assertThatThrownBy(() -> function.handleRequest(empty, context())).hasMessageContaining("Records");
            empty.setRecords(List.of());
            assertThatThrownBy(() -> function.handleRequest(empty, context())).hasMessageContaining("Records");
        });
    }

    private void run(
            Function<List<String>, Answer> behaviour, Map<String, String> settings, Consumer<ScorerFunction> test)
            throws IOException {
        try (LoopbackTopic topic = new LoopbackTopic((call, message) -> Fate.TAKEN);
                LoopbackEndpoint endpoint = new LoopbackEndpoint(behaviour)) {
            test.accept(function(endpoint, topic, settings));
            topic.calls().forEach(published::addAll);
        }
    }

    private ScorerFunction function(LoopbackEndpoint endpoint, LoopbackTopic topic, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(environment());
        all.put("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", endpoint.environment().get("AWS_ENDPOINT_URL"));
        all.put("AWS_ENDPOINT_URL_SNS", topic.url());
        all.put(ScorerSettings.MODELS, "echo");
        all.put(
                ScorerSettings.MODELS_DIRECTORY,
                Path.of("src/test/resources/models").toString());
        all.put(ScorerSettings.RESULTS_TOPIC_ARN, "arn:aws:sns:x:0:results");
        all.put(ScorerSettings.REQUEST_QUEUE_URL, requests);
        all.put(ScorerSettings.DEAD_LETTER_QUEUE_URL, requests + "-dead");
        all.put("LOG_FILE", "none");
        all.putAll(settings);
        return new ScorerFunction(all, Time.real());
    }

    private static Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_SQS", queueServer,
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test");
    }

    /** So many requests that were sent and received, as Lambda hands them over. */
    private SQSEvent event(int number) {
        List<SQSEvent.SQSMessage> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String body = REQUEST.formatted("r-" + i, i);
            sqs.sendMessage(it -> it.queueUrl(requests).messageBody(body));
        }
        while (records.size() < number) {
            sqs.receiveMessage(it -> it.queueUrl(requests).maxNumberOfMessages(10))
                    .messages()
                    .forEach(message -> records.add(record(message)));
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(records);
        return event;
    }

    private static SQSEvent.SQSMessage record(Message message) {
        SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setAttributes(new HashMap<>(Map.of("ApproximateReceiveCount", "1")));
        record.setMessageAttributes(Map.of());
        return record;
    }

    private String inFlight() {
        return sqs.getQueueAttributes(it -> it.queueUrl(requests)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "?");
    }

    private static List<String> failures(ScorerFunction function, SQSEvent event) {
        SQSBatchResponse response = function.handleRequest(event, context());
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    /** Half a minute left; nothing else is asked for. */
    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                ScorerFunctionTest.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return 30_000;
                    }
                    throw new IllegalStateException(method.getName());
                });
    }
}
