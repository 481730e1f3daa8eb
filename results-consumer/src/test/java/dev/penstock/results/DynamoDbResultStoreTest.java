package dev.penstock.results;

import static dev.penstock.results.SomeResults.NOON;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbResultStoreTest extends ResultStoreContract {
    private static DynamoDbClient dynamoDb;
    private static ResultStore store;

    @BeforeAll
    static void open() throws Exception {
        dynamoDb = LocalTables.client(LocalTables.environment());
        store = new DynamoDbResultStore(
                dynamoDb,
                new ResultsSettings(LocalTables.TABLE, Duration.ofDays(30)),
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        if (dynamoDb != null) {
            dynamoDb.close();
        }
    }

    @Override
    ResultStore store() {
        return store;
    }

    @Test
    void an_item_says_when_it_may_be_deleted_and_is_legible() {
        store.put(result("legible", SUCCEEDED));

        Map<String, AttributeValue> item = itemOf("legible");

        assertThat(item.get(ResultItem.EXPIRES_AT))
                .isEqualTo(AttributeValue.fromN(
                        Long.toString(NOON.plus(Duration.ofDays(30)).getEpochSecond())));
        assertThat(item.get(ResultItem.STATUS)).isEqualTo(AttributeValue.fromS("succeeded"));
        assertThat(item.get(ResultItem.EVENT))
                .isEqualTo(AttributeValue.fromS(SomeResults.body(result("legible", SUCCEEDED))));
    }

    @Test
    void a_small_result_that_takes_a_large_ones_place_leaves_nothing_of_it() {
        store.put(SomeResults.of("shrinks", FAILED).predictions(failures(2_000)).build());
        assertThat(itemOf("shrinks")).containsKey(ResultItem.EVENT_GZIP).doesNotContainKey(ResultItem.EVENT);

        store.put(result("shrinks", SUCCEEDED));

        assertThat(itemOf("shrinks")).containsKey(ResultItem.EVENT).doesNotContainKey(ResultItem.EVENT_GZIP);
    }

    @Test
    void a_result_that_no_item_can_hold_is_kept_without_its_predictions_and_says_so() {
        Random random = new Random(11);
        List<Prediction> predictions = new ArrayList<>();
        while (predictions.size() < 60_000) {
            predictions.add(new Prediction.Number(random.nextDouble()));
        }
        PredictionResult huge =
                SomeResults.of("huge", SUCCEEDED).predictions(predictions).build();

        assertThat(store.put(huge)).isEqualTo(PutOutcome.STORED_FIRST);

        StoredResult found = found("huge");
        assertThat(found.predictionsOmitted()).isEqualTo(60_000);
        assertThat(found.result())
                .isEqualTo(
                        SomeResults.of("huge", SUCCEEDED).predictions(List.of()).build());
    }

    private static List<Prediction> failures(int number) {
        return Collections.nCopies(
                number,
                new Prediction.Failed(new RowError(RowErrorCode.OUT_OF_RANGE, Optional.of("temp"), "at most 60")));
    }

    private static Map<String, AttributeValue> itemOf(String id) {
        return dynamoDb.getItem(request -> request.tableName(LocalTables.TABLE)
                        .key(Map.of(ResultItem.REQUEST_ID, AttributeValue.fromS(id))))
                .item();
    }
}
