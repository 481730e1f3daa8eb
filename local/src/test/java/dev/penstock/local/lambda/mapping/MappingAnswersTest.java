package dev.penstock.local.lambda.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.local.lambda.LambdaLab;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mapping deletes and what it leaves, by the function's answer. */
class MappingAnswersTest {
    private static LambdaLab lab;

    private String uuid = "";
    private String queue = "";

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
        lab.mappings.delete(uuid);
        await().until(() -> lab.mappings.find(uuid).isEmpty());
    }

    /** Sends a, b and c, has them answered in one batch, and waits for the end of it. */
    private MappingCounts three(boolean report) {
        lab.send(queue, "a");
        lab.send(queue, "b");
        lab.send(queue, "c");
        uuid = lab.mappings
                .create(MappingDefinition.of("Recorder", LambdaLab.queueArn(queue))
                        .withBatch(3, Duration.ofSeconds(5))
                        .withReportBatchItemFailures(report))
                .uuid();
        await().until(() -> counts().deleted() + counts().failed() == 3);
        await().until(() -> counts().running() == 0);
        return counts();
    }

    private MappingCounts counts() {
        return lab.mappings.counts(uuid).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "{}",
                "{\"batchItemFailures\":[]}",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailure\":[{\"itemIdentifier\":\"x\"}]}"
            })
    void an_answer_without_failures_deletes_the_whole_batch(String answer) {
        Recorder.answer(event -> answer);
        assertThat(three(true).deleted()).isEqualTo(3);
        assertThat(lab.depth(queue)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"batchItemFailures\":[",
                "{\"batchItemFailures\":\"all\"}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"x\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}",
                "{\"batchItemFailures\":[null]}",
                "\"fine\""
            })
    void a_malformed_answer_leaves_the_whole_batch_on_the_queue(String answer) {
        Recorder.answer(event -> answer);
        assertThat(three(true).failed()).isEqualTo(3);
        assertThat(lab.depth(queue)).containsExactly(0, 3);
    }

    @Test
    void a_message_that_the_answer_names_stays_and_its_neighbours_are_deleted() {
        Recorder.answer(event -> "{\"batchItemFailures\":[{\"itemIdentifier\":\""
                + event.path("Records").get(1).path("messageId").asText() + "\"}]}");
        MappingCounts counts = three(true);
        assertThat(counts.deleted()).isEqualTo(2);
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(counts.errors()).isZero();
        assertThat(lab.depth(queue)).containsExactly(0, 1);
    }

    @Test
    void without_report_batch_item_failures_the_answer_is_not_read_and_everything_is_deleted() {
        Recorder.answer(event -> "{\"batchItemFailures\":[{\"itemIdentifier\":\""
                + event.path("Records").get(1).path("messageId").asText() + "\"}]}");
        assertThat(three(false).deleted()).isEqualTo(3);
        assertThat(lab.depth(queue)).containsExactly(0, 0);
    }

    @Test
    void an_exception_leaves_the_whole_batch_on_the_queue() {
        Recorder.answer(event -> {
            throw new IllegalStateException("no good");
        });
        MappingCounts counts = three(true);
        assertThat(counts.failed()).isEqualTo(3);
        assertThat(counts.errors()).isEqualTo(1);
        assertThat(lab.mappings.find(uuid).orElseThrow().lastResult()).isEqualTo("PROBLEM: Function call failed");
    }

    @Test
    void a_failed_message_comes_back_after_the_queues_visibility_timeout_and_no_sooner() {
        String slow = lab.queue(Duration.ofSeconds(10));
        queue = slow;
        Recorder.answer(event -> Recorder.EVENTS.size() == 1 ? "broken" : "null");
        lab.send(slow, "a");
        uuid = lab.mappings
                .create(MappingDefinition.of("Recorder", LambdaLab.queueArn(slow))
                        .withReportBatchItemFailures(true))
                .uuid();
        await().until(() -> counts().failed() == 1);
        long left = System.nanoTime();
        await().atMost(Duration.ofSeconds(30)).until(() -> counts().deleted() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - left)).isGreaterThan(Duration.ofSeconds(8));
        assertThat(Recorder.records()
                        .get(1)
                        .path("attributes")
                        .path("ApproximateReceiveCount")
                        .asText())
                .isEqualTo("2");
    }
}
