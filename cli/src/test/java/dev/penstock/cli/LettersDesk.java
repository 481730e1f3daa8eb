package dev.penstock.cli;

import static dev.penstock.cli.LetterRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A running embedded cloud, and an operator of its dead letters. */
abstract class LettersDesk {
    private static EmbeddedCloud cloud;
    private static SqsClient sqs;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        cloud = EmbeddedCloud.start(CloudOptions.of(Run.HOME.resolve("template.yaml"))
                .withPort(0)
                .withParameters(Map.of("BatchSize", "10", "BatchWindow", "0")));
        sqs = LetterRequests.sqs(cloud.endpoint());
    }

    @AfterAll
    static void stop() {
        sqs.close();
        cloud.close();
    }

    @BeforeEach
    void empty() {
        sqs.purgeQueue(it -> it.queueUrl(queue("DeadLetterQueueUrl")));
    }

    static String queue(String output) {
        return cloud.outputs().getOrDefault(output, "");
    }

    static EmbeddedCloud cloud() {
        return cloud;
    }

    static SqsClient sqs() {
        return sqs;
    }

    /** Sends to the request queue. */
    static void send(String... bodies) {
        for (int from = 0; from < bodies.length; from += 10) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String body : Arrays.asList(bodies).subList(from, Math.min(bodies.length, from + 10))) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .messageBody(body)
                        .build());
            }
            sqs.sendMessageBatch(it -> it.queueUrl(queue("RequestQueueUrl")).entries(entries));
        }
    }

    /** How many dead letters there are. */
    static int waiting() {
        return on(queue("DeadLetterQueueUrl"));
    }

    /** How many messages a queue has that can be received. */
    static int on(String url) {
        return Integer.parseInt(sqs.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }

    /** So many requests that the scorer refuses. */
    void refused(int number) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < number; i++) {
            rows.append(LetterRequests.row(9)).append('\n');
        }
        Run run = Run.of(environment(), rows.toString(), "submit", "bike-rental", "--source", "/test/letters");
        assertThat(run.exitCode()).as(run.err()).isZero();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> groups().path(0).path("count").asInt() == number);
    }

    /** A request that SQS itself moved. */
    static void exhausted(String id) {
        sqs.sendMessage(it -> it.queueUrl(queue("DeadLetterQueueUrl")).messageBody(LetterRequests.request(id)));
    }

    JsonNode groups() throws IOException {
        return json(letters("groups", "--output", "json"));
    }

    Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString(), "PENSTOCK_STATE", folder.toString());
    }

    Run letters(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "dead-letters";
        System.arraycopy(args, 0, all, 1, args.length);
        return Run.of(environment(), "", all);
    }
}
