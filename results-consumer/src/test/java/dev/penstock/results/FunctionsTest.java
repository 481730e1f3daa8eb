package dev.penstock.results;

import static dev.penstock.results.SomeResults.body;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.environment.InvalidSettings;
import dev.penstock.environment.JsonLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        JsonNode found = data(status("f1"));
        assertThat(found.path("status").asText()).isEqualTo("succeeded");
        assertThat(found.path("conflict").asBoolean()).isTrue();
        assertThat(data(status("f2")).path("status").asText()).isEqualTo("failed");
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
        assertThat(status("hurried").getStatusCode()).isEqualTo(404);
    }

    @Test
    void a_table_that_is_not_there_keeps_every_message_on_the_queue() throws IOException {
        environment.put(ResultsSettings.RESULTS_TABLE, "missing");

        SQSBatchResponse response = results()
                .handleRequest(event(body(result("a", SUCCEEDED)), body(result("b", SUCCEEDED))), Invocation.UNHURRIED);

        assertThat(failuresOf(response)).containsExactly("message-0", "message-1");
        assertThat(Files.readString(directory.resolve("log"))).contains("ResourceNotFoundException");
        APIGatewayV2HTTPResponse answer = status("a");
        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", "2");
    }

    @Test
    void the_status_of_a_scored_request_is_its_results_data() throws IOException {
        results().handleRequest(event(body(result("scored", SUCCEEDED))), Invocation.UNHURRIED);

        APIGatewayV2HTTPResponse answer = status("scored");

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/json");
        assertThat(JSON.readTree(answer.getBody()))
                .isEqualTo(JSON.readTree(body(result("scored", SUCCEEDED))).path("data"));
    }

    @Test
    void a_request_without_a_result_is_not_found_and_the_answer_says_what_that_means() throws IOException {
        APIGatewayV2HTTPResponse answer = status("unknown");

        assertThat(answer.getStatusCode()).isEqualTo(404);
        assertThat(answer.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        JsonNode problem = JSON.readTree(answer.getBody());
        assertThat(problem.path("status").asInt()).isEqualTo(404);
        assertThat(problem.path("type").asText()).isEqualTo("urn:penstock:problem:no_result");
        assertThat(problem.path("title").asText()).isEqualTo("no result");
        assertThat(problem.path("detail").asText()).contains("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not valid", "a/b", "ü"})
    void what_can_not_be_an_id_is_a_bad_request(String id) {
        assertThat(status(id).getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_call_without_path_parameters_is_a_bad_request() {
        assertThat(new StatusFunction(environment)
                        .handleRequest(new APIGatewayV2HTTPEvent(), Invocation.UNHURRIED)
                        .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void a_function_that_is_told_too_little_says_so() {
        environment.remove(ResultsSettings.RESULTS_TABLE);

        Stream.<Runnable>of(() -> new ResultsFunction(environment), () -> new StatusFunction(environment))
                .forEach(it -> assertThatThrownBy(it::run)
                        .isInstanceOf(InvalidSettings.class)
                        .hasMessageContaining("RESULTS_TABLE"));
    }

    private ResultsFunction results() {
        return new ResultsFunction(environment);
    }

    private APIGatewayV2HTTPResponse status(String id) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", id))
                .build();
        return new StatusFunction(environment).handleRequest(event, Invocation.UNHURRIED);
    }

    private static JsonNode data(APIGatewayV2HTTPResponse answer) throws IOException {
        assertThat(answer.getStatusCode()).isEqualTo(200);
        return JSON.readTree(answer.getBody());
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
