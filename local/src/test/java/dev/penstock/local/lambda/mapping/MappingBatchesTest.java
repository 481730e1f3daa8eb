package dev.penstock.local.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.local.lambda.LambdaLab;
import dev.penstock.local.lambda.UnknownFunction;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** How a mapping gathers batches, how many it runs at once, and how it is paused. */
class MappingBatchesTest {
    private static LambdaLab lab;

    private String queue = "";
    private String uuid = "";

    @BeforeAll
    static void start() {
        lab = new LambdaLab(List.of(LambdaLab.function(Recorder.class)));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void reset() {
        Recorder.reset();
        queue = lab.queue(Duration.ofMinutes(1));
    }

    @AfterEach
    void delete() {
        Recorder.GATE.release(1_000_000);
        await().until(() ->
                lab.mappings.find(uuid).map(view -> view.state().settled()).orElse(true));
        lab.mappings.delete(uuid);
        await().until(() -> lab.mappings.find(uuid).isEmpty());
    }

    private MappingDefinition mapping() {
        return MappingDefinition.of("Recorder", LambdaLab.queueArn(queue)).withReportBatchItemFailures(true);
    }

    private void create(MappingDefinition definition) {
        uuid = lab.mappings.create(definition).uuid();
    }

    private MappingCounts counts() {
        return lab.mappings.counts(uuid).orElseThrow();
    }

    private void sendMany(int count, String body) {
        for (int from = 0; from < count; from += 10) {
            int start = from;
            lab.sqs.sendMessageBatch(call -> call.queueUrl(lab.url(queue))
                    .entries(IntStream.range(start, Math.min(count, start + 10))
                            .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                    .id(Integer.toString(i))
                                    .messageBody(body + i)
                                    .build())
                            .toList()));
        }
    }

    @Test
    void the_event_has_the_form_that_lambda_gives_it() {
        String id = lab.sqs
                .sendMessage(call -> call.queueUrl(lab.url(queue))
                        .messageBody("{\"ü\":\"𝄞\"}")
                        .messageAttributes(Map.of(
                                "requestid",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("r-1")
                                        .build(),
                                "raw",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
                                        .build())))
                .messageId();
        create(mapping());
        await().until(() -> Recorder.records().size() == 1);
        JsonNode message = Recorder.records().get(0);
        assertThat(message.path("messageId").asText()).isEqualTo(id);
        assertThat(message.path("receiptHandle").asText()).isNotEmpty();
        assertThat(message.path("body").asText()).isEqualTo("{\"ü\":\"𝄞\"}");
        assertThat(message.path("md5OfBody").asText()).matches("[0-9a-f]{32}");
        assertThat(message.path("eventSource").asText()).isEqualTo("aws:sqs");
        assertThat(message.path("eventSourceARN").asText()).isEqualTo(LambdaLab.queueArn(queue));
        assertThat(message.path("awsRegion").asText()).isEqualTo(LambdaLab.REGION);
        assertThat(message.path("attributes").path("ApproximateReceiveCount").asText())
                .isEqualTo("1");
        assertThat(message.path("attributes").path("SentTimestamp").asText()).matches("\\d{13}");
        assertThat(message.path("attributes")
                        .path("ApproximateFirstReceiveTimestamp")
                        .asText())
                .matches("\\d{13}");
        assertThat(message.path("attributes").path("SenderId").asText()).isNotEmpty();
        JsonNode attributes = message.path("messageAttributes");
        assertThat(attributes.path("requestid").toString())
                .isEqualTo(
                        "{\"stringValue\":\"r-1\",\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}");
        assertThat(attributes.path("raw").path("binaryValue").asText())
                .isEqualTo(Base64.getEncoder().encodeToString(new byte[] {0, -1}));
    }

    @Test
    void the_message_group_of_a_fair_queue_is_among_the_attributes() {
        lab.sqs.sendMessage(
                call -> call.queueUrl(lab.url(queue)).messageBody("a").messageGroupId("tenant-7"));
        create(mapping());
        await().until(() -> Recorder.records().size() == 1);
        assertThat(Recorder.records()
                        .get(0)
                        .path("attributes")
                        .path("MessageGroupId")
                        .asText())
                .isEqualTo("tenant-7");
    }

    @Test
    void without_a_window_a_message_on_a_quiet_queue_is_with_the_function_at_once() {
        create(mapping());
        await().until(() -> lab.mappings.find(uuid).orElseThrow().state() == MappingState.ENABLED);
        long sent = System.nanoTime();
        lab.send(queue, "a");
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> Recorder.records().size() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void a_batch_is_closed_by_its_size_long_before_its_window() {
        sendMany(250, "m");
        create(mapping().withBatch(100, Duration.ofMinutes(1)));
        await().until(() -> counts().deleted() == 200);
        assertThat(Recorder.EVENTS).allMatch(event -> event.path("Records").size() == 100);
    }

    @Test
    void a_batch_is_closed_by_its_window_when_no_more_messages_come() {
        create(mapping().withBatch(100, Duration.ofSeconds(1)));
        lab.send(queue, "a");
        lab.send(queue, "b");
        await().until(() -> counts().deleted() == 2);
        assertThat(Recorder.EVENTS).hasSize(1);
    }

    @Test
    void a_batch_is_closed_before_its_event_is_larger_than_six_megabytes() {
        String large = "x".repeat(900_000);
        for (int i = 0; i < 8; i++) {
            lab.send(queue, large);
        }
        create(mapping().withBatch(100, Duration.ofSeconds(2)));
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().deleted() == 8);
        assertThat(Recorder.EVENTS)
                .extracting(event -> event.path("Records").size())
                .containsExactly(6, 2);
    }

    @Test
    void never_more_batches_are_with_the_function_than_the_maximum_concurrency() {
        Recorder.GATE.drainPermits();
        sendMany(60, "m");
        create(mapping().withMaximumConcurrency(2));
        await().until(() -> Recorder.RUNNING.get() == 2);
        await().during(Duration.ofSeconds(2)).until(() -> Recorder.RUNNING.get() == 2);
        assertThat(lab.depth(queue).get(1)).isLessThanOrEqualTo(20);
        Recorder.GATE.release(1_000_000);
        await().until(() -> counts().deleted() == 60);
        assertThat(Recorder.MOST_RUNNING).hasValue(2);
    }

    @Test
    void a_paused_mapping_takes_nothing_but_finishes_the_batches_it_has_taken() {
        Recorder.GATE.drainPermits();
        create(mapping());
        lab.send(queue, "taken");
        await().until(() -> Recorder.RUNNING.get() == 1);
        lab.mappings.update(uuid, mapping().withEnabled(false));
        assertThat(lab.mappings.find(uuid).orElseThrow().state()).isEqualTo(MappingState.DISABLING);
        Recorder.GATE.release(1_000_000);
        await().until(() -> lab.mappings.find(uuid).orElseThrow().state() == MappingState.DISABLED);
        assertThat(counts().deleted()).isEqualTo(1);

        lab.send(queue, "waits");
        await().during(Duration.ofSeconds(2)).until(() -> lab.depth(queue).equals(List.of(1, 0)));
        lab.mappings.update(uuid, mapping());
        await().until(() -> counts().deleted() == 2);
    }

    @Test
    void a_mapping_in_the_midst_of_a_change_refuses_another() {
        Recorder.GATE.drainPermits();
        create(mapping());
        lab.send(queue, "taken");
        await().until(() -> Recorder.RUNNING.get() == 1);
        lab.mappings.update(uuid, mapping().withEnabled(false));
        assertThatThrownBy(() -> lab.mappings.update(uuid, mapping())).isInstanceOf(MappingConflict.class);
    }

    @Test
    void a_throttled_function_leaves_its_messages_and_gets_them_later() {
        String brief = lab.queue(Duration.ofSeconds(10));
        queue = brief;
        lab.functions.limit("Recorder", 0);
        try {
            lab.send(brief, "a");
            create(mapping());
            await().until(() -> counts().throttled() == 1);
            assertThat(counts().deleted()).isZero();
        } finally {
            lab.functions.limit("Recorder", 1000);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().deleted() == 1);
    }

    @Test
    void what_lambda_would_not_make_is_refused() {
        String arn = LambdaLab.queueArn(queue);
        assertThatThrownBy(() -> mapping().withBatch(11, Duration.ZERO))
                .isInstanceOf(RefusedMapping.class)
                .hasMessageContaining("must be greater than 0 if maximum batch size is greater than 10");
        assertThatThrownBy(() -> mapping().withBatch(10_001, Duration.ofSeconds(1)))
                .isInstanceOf(RefusedMapping.class);
        assertThatThrownBy(() -> mapping().withMaximumConcurrency(1)).isInstanceOf(RefusedMapping.class);
        assertThatThrownBy(() -> MappingDefinition.of("f", arn + ".fifo").withBatch(11, Duration.ofSeconds(1)))
                .isInstanceOf(RefusedMapping.class);
        assertThatThrownBy(() -> lab.mappings.create(MappingDefinition.of("Recorder", arn + "-not")))
                .isInstanceOf(RefusedMapping.class)
                .hasMessageContaining("NonExistentQueue");
        assertThatThrownBy(() -> lab.mappings.create(MappingDefinition.of("Nobody", arn)))
                .isInstanceOf(UnknownFunction.class);
        String hasty = lab.queue(Duration.ofSeconds(5));
        assertThatThrownBy(() -> lab.mappings.create(MappingDefinition.of("Recorder", LambdaLab.queueArn(hasty))))
                .isInstanceOf(RefusedMapping.class)
                .hasMessage("Queue visibility timeout: 5 seconds is less than Function timeout: 10 seconds");
    }

    @Test
    void a_queue_and_a_function_have_one_mapping() {
        create(mapping());
        assertThatThrownBy(() -> lab.mappings.create(mapping()))
                .isInstanceOf(MappingConflict.class)
                .hasMessageContaining(uuid);
    }
}
