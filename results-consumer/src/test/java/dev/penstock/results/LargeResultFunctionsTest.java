package dev.penstock.results;

import static dev.penstock.results.SomeResults.body;
import static dev.penstock.schemas.ResultStatus.PARTIAL;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.environment.JsonLog;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeResultFunctionsTest {
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
    void parts_are_answered_joined_once_all_are_stored_and_as_incomplete_before() throws IOException {
        PredictionResult whole = LargeResults.of("in-parts", PARTIAL, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);

        store(parts.subList(1, parts.size()));
        APIGatewayV2HTTPResponse before = status("in-parts", Map.of());
        store(parts);

        assertThat(before.getStatusCode()).isEqualTo(404);
        assertThat(before.getBody())
                .contains("urn:penstock:problem:result_incomplete")
                .contains(parts.size() - 1 + " of " + parts.size() + " parts");
        JsonNode data = JSON.readTree(status("in-parts", Map.of()).getBody());
        assertThat(data).isEqualTo(JSON.readTree(body(whole)).path("data"));
        assertThat(data.has("part")).isFalse();
        assertThat(Files.readString(directory.resolve("log")).lines())
                .anyMatch(it -> it.contains("\"ResultPartsWaiting\":" + (parts.size() - 1)))
                .anyMatch(it -> it.contains("\"ResultsStored\":1"));
    }

    @Test
    void what_is_larger_than_a_function_may_answer_is_refused_and_its_parts_are_answered() throws IOException {
        PredictionResult whole =
                LargeResults.of("too-large", SUCCEEDED, 210_000).build();
        List<ResultPart> parts = LargeResults.parts(whole, 262_144);
        store(parts);

        APIGatewayV2HTTPResponse answer = status("too-large", Map.of());

        assertThat(answer.getStatusCode()).isEqualTo(413);
        assertThat(answer.getBody()).contains("result_too_large", "/v1/predictions/too-large?part=0");
        JsonNode last = JSON.readTree(status("too-large", Map.of("part", "" + (parts.size() - 1)))
                .getBody());
        assertThat(last)
                .isEqualTo(JSON.readTree(body(parts.get(parts.size() - 1))).path("data"));
        assertThat(status("too-large", Map.of("part", "" + parts.size())).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void a_small_result_is_its_own_only_part_and_a_part_is_a_number() throws IOException {
        PredictionResult small = LargeResults.of("small", SUCCEEDED, 3).build();
        SQSBatchResponse stored =
                new ResultsFunction(environment).handleRequest(event(List.of(body(small))), Invocation.UNHURRIED);

        assertThat(stored.getBatchItemFailures()).isEmpty();
        assertThat(JSON.readTree(status("small", Map.of("part", "0")).getBody()))
                .isEqualTo(JSON.readTree(body(small)).path("data"));
        assertThat(status("small", Map.of("part", "1")).getStatusCode()).isEqualTo(404);
        assertThat(status("small", Map.of("part", "-1")).getStatusCode()).isEqualTo(400);
        assertThat(status("small", Map.of("part", "9999999999")).getStatusCode())
                .isEqualTo(400);
        assertThat(status("unknown", Map.of("part", "0")).getStatusCode()).isEqualTo(404);
    }

    private void store(List<ResultPart> parts) {
        SQSBatchResponse response = new ResultsFunction(environment)
                .handleRequest(event(parts.stream().map(SomeResults::body).toList()), Invocation.UNHURRIED);
        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    private APIGatewayV2HTTPResponse status(String id, Map<String, String> query) {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", id))
                .withQueryStringParameters(query)
                .build();
        return new StatusFunction(environment).handleRequest(event, Invocation.UNHURRIED);
    }

    private static SQSEvent event(List<String> bodies) {
        SQSEvent event = new SQSEvent();
        event.setRecords(bodies.stream()
                .map(body -> {
                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                    message.setMessageId("message");
                    message.setBody(body);
                    return message;
                })
                .toList());
        return event;
    }
}
