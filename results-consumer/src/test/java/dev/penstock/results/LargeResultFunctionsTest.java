package dev.penstock.results;

import static dev.penstock.schemas.ResultStatus.PARTIAL;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LargeResultFunctionsTest {
    @TempDir
    private Path directory = Path.of("");

    private Map<String, String> environment = new HashMap<>();
    private DynamoDbClient dynamoDb;
    private DynamoDbResultStore results;

    @BeforeEach
    void start() throws Exception {
        environment = new HashMap<>(LocalTables.environment());
        environment.put(JsonLog.FILE_KEY, directory.resolve("log").toString());
        dynamoDb = LocalTables.client(environment);
        results = new DynamoDbResultStore(dynamoDb, settings(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        dynamoDb.close();
    }

    @Test
    void parts_make_a_result_once_all_are_stored_and_are_on_their_way_before() throws IOException {
        PredictionResult whole = LargeResults.of("in-parts", PARTIAL, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);

        store(parts.subList(1, parts.size()));
        Lookup before = look("in-parts", 24);
        store(parts);

        assertThat(before)
                .isEqualTo(new Lookup.Coming(
                        new IncompleteResult(whole.requestId(), PARTIAL, 1, parts.size() - 1, parts.size())));
        assertThat(look("in-parts", parts.size())).isEqualTo(new Lookup.Found(new StoredResult(whole, false, 0)));
        assertThat(Files.readString(directory.resolve("log")).lines())
                .anyMatch(it -> it.contains("\"ResultPartsWaiting\":" + (parts.size() - 1)))
                .anyMatch(it -> it.contains("\"ResultsStored\":1"));
    }

    @Test
    void a_result_of_more_parts_than_asked_for_comes_without_its_predictions_and_part_by_part() {
        PredictionResult whole = LargeResults.of("too-large", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        store(parts);

        assertThat(((Lookup.Found) look("too-large", parts.size() - 1)).stored().predictionsOmitted())
                .isEqualTo(200);
        assertThat(parts)
                .allSatisfy(part -> assertThat(results.findPart(part.requestId(), part.index()))
                        .contains(part));
        assertThat(results.findPart(whole.requestId(), parts.size())).isEmpty();
    }

    @Test
    void a_small_result_is_its_own_only_part() {
        PredictionResult small = LargeResults.of("small", SUCCEEDED, 3).build();
        results.put(small);

        assertThat(results.findPart(small.requestId(), 0)).contains(small);
        assertThat(results.findPart(small.requestId(), 1)).isEmpty();
        assertThat(results.findPart(new RequestId("unknown"), 0)).isEmpty();
        assertThat(look("unknown", 24)).isEqualTo(new Lookup.Nothing());
    }

    @Test
    void a_result_is_gone_when_its_time_has_passed_though_it_is_still_in_the_table() {
        PredictionResult old = LargeResults.of("old", SUCCEEDED, 3).build();
        Clock thirtyOneDaysAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-31));
        new DynamoDbResultStore(dynamoDb, settings(), thirtyOneDaysAgo).put(old);

        assertThat(look("old", 24)).isEqualTo(new Lookup.Gone());
        assertThat(results.findPart(old.requestId(), 0)).isEmpty();
    }

    private void store(List<ResultPart> parts) {
        SQSBatchResponse response = new ResultsFunction(environment)
                .handleRequest(event(parts.stream().map(SomeResults::body).toList()), Invocation.UNHURRIED);
        assertThat(response.getBatchItemFailures()).isEmpty();
    }

    private Lookup look(String id, int mostParts) {
        return results.look(new RequestId(id), mostParts);
    }

    private ResultsSettings settings() {
        return ResultsSettings.from(new Settings(environment));
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
