package dev.penstock.scorer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.scorer.LoopbackEndpoint.Answer;
import dev.penstock.scorer.LoopbackTopic.Fate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The function on a real queue, with an endpoint and a topic that behave as a test wants. */
class ScorerFunctionTest extends FunctionLab {
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
    void an_event_as_lambda_hands_it_over_is_answered_with_what_stays_on_the_queue() throws IOException {
        String id = "059f36b4-87a3-44ab-83d2-66197000000";
        String record = """
                {"messageId":"%s","receiptHandle":"h","body":"{\\"id\\":\\"r-%s\\",\\"model\\":\\"echo\\",\\"instances\\":[{\\"x\\":%s}]}"}""";
        String event = "{\"Records\":[" + record.formatted(id + 1, 1, 1) + "," + record.formatted(id + 2, 2, 2) + "]}";
        run(
                rows -> rows.contains("2") ? new Answer(503, "ServiceUnavailable", "") : LoopbackEndpoint.echo(rows),
                Map.of(ScorerSettings.MICRO_BATCH_ROWS, "1"),
                function -> assertThat(answer(function, event))
                        .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + id + "2\"}]}"));
        assertThat(published).hasSize(1);
    }

    private static String answer(ScorerFunction function, String event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, context());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString(UTF_8);
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
}
