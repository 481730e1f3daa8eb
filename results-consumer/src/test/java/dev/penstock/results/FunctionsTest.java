package dev.penstock.results;

import static dev.penstock.results.SomeResults.body;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.InvalidSettings;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.schemas.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class FunctionsTest {
    @TempDir
    private Path directory = Path.of("");

    private Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        environment = new HashMap<>(LocalTables.environment());
        environment.put(JsonLog.FILE_KEY, directory.resolve("log").toString());
    }

    @Test
    void results_are_stored_and_only_what_was_not_is_reported() throws IOException {
        SQSBatchResponse response = results()
                .handleRequest(
                        event(
                                body(result("f1", SUCCEEDED)),
                                "no result: 571.09",
                                body(result("f1", FAILED)),
                                body(SomeResults.of("f1", SUCCEEDED)
                                        .digest(Optional.of("sha256:11"))
                                        .build()),
                                body(result("f2", FAILED))),
                        Invocation.UNHURRIED);

        assertThat(failuresOf(response)).containsExactly("message-1");
        assertThat(stored("f1")).contains(new StoredResult(result("f1", SUCCEEDED), true, 0));
        assertThat(stored("f2")).contains(new StoredResult(result("f2", FAILED), false, 0));
        String log = Files.readString(directory.resolve("log"));
        assertThat(log.lines())
                .anyMatch(it -> it.contains("\"ResultsStored\":2") && it.contains("\"ResultsKept\":1"))
                .anyMatch(it -> it.contains("result_unreadable") && it.contains("message-1"))
                .anyMatch(it -> it.contains("result_in_conflict") && it.contains("\"f1\""));
        assertThat(log).doesNotContain("571.09");
    }

    @Test
    void an_event_without_records_fails_so_that_nothing_is_deleted() {
        ResultsFunction function = results();

        assertThatThrownBy(() -> function.handleRequest(new SQSEvent(), Invocation.UNHURRIED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_there_is_no_time_for_stays_on_the_queue() {
        SQSBatchResponse response = results()
                .handleRequest(event(body(result("hurried", SUCCEEDED))), new Invocation(Duration.ofSeconds(5)));

        assertThat(failuresOf(response)).containsExactly("message-0");
        assertThat(stored("hurried")).isEmpty();
    }

    @Test
    void a_table_that_is_not_there_keeps_every_message_on_the_queue() throws IOException {
        environment.put(ResultsSettings.RESULTS_TABLE, "missing");

        SQSBatchResponse response = results()
                .handleRequest(event(body(result("a", SUCCEEDED)), body(result("b", SUCCEEDED))), Invocation.UNHURRIED);

        assertThat(failuresOf(response)).containsExactly("message-0", "message-1");
        assertThat(Files.readString(directory.resolve("log"))).contains("ResourceNotFoundException");
    }

    @Test
    void a_function_that_is_told_too_little_says_so() {
        environment.remove(ResultsSettings.RESULTS_TABLE);

        assertThatThrownBy(() -> new ResultsFunction(environment))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("RESULTS_TABLE");
    }

    private ResultsFunction results() {
        return new ResultsFunction(environment);
    }

    private Optional<StoredResult> stored(String id) {
        try (DynamoDbClient dynamoDb = LocalTables.client(environment)) {
            return new DynamoDbResultStore(dynamoDb, ResultsSettings.from(new Settings(environment)), Clock.systemUTC())
                    .find(new RequestId(id));
        }
    }

    private static List<String> failuresOf(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSEvent event(String... bodies) {
        SQSEvent event = new SQSEvent();
        event.setRecords(IntStream.range(0, bodies.length)
                .mapToObj(i -> {
                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                    message.setMessageId("message-" + i);
                    message.setBody(bodies[i]);
                    return message;
                })
                .toList());
        return event;
    }
}
