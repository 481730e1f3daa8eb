package dev.penstock.results;

import static dev.penstock.results.SomeResults.NOON;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbResultStoreTest extends ResultStoreContract {
    private static DynamoDbClient dynamoDb;
    private static DynamoDbResultStore store;

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
    void parts_are_kept_longer_than_the_item_that_names_them_and_may_be_deleted_too() {
        PredictionResult whole = LargeResults.of("lasting", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        parts.forEach(store::putPart);
        store.conclude(parts.get(0));

        assertThat(parts).allMatch(it -> expiryOf(DynamoDbParts.keyOf(it)) > expiryOf("lasting"));
        assertThat(itemOf("lasting")).doesNotContainKey(DynamoDbParts.arriving(SUCCEEDED));
    }

    @Test
    void a_result_of_which_a_part_was_deleted_says_how_many_predictions_it_had() {
        PredictionResult whole = LargeResults.of("damaged", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        parts.forEach(store::putPart);
        store.conclude(parts.get(0));
        dynamoDb.deleteItem(request -> request.tableName(LocalTables.TABLE)
                .key(Map.of(ResultItem.REQUEST_ID, AttributeValue.fromS(DynamoDbParts.keyOf(parts.get(1))))));

        assertThat(found("damaged").predictionsOmitted()).isEqualTo(200);
        assertThat(found("damaged").result().predictions()).isEmpty();
    }

    @Test
    void many_attempts_that_were_never_published_whole_do_not_fill_the_item() {
        for (int attempt = 1; attempt <= 25; attempt++) {
            LargeResults.parts(tried(attempt)).stream().skip(1).forEach(store::putPart);
        }
        List<ResultPart> parts = LargeResults.parts(tried(26));

        assertThat(parts.stream().map(store::putPart).toList())
                .endsWith(PartOutcome.COMPLETE)
                .containsOnlyOnce(PartOutcome.COMPLETE);
        assertThat(arrivingOf("tried").ss()).hasSizeBetween(parts.size() * 2, 600);
        assertThat(store.conclude(parts.get(0))).isEqualTo(PutOutcome.STORED_FIRST);
        assertThat(found("tried").result()).isEqualTo(tried(26));
    }

    private static PredictionResult tried(int attempt) {
        return LargeResults.of("tried", SUCCEEDED, 1_500)
                .attempt(attempt)
                .time(SomeResults.NOON.plusSeconds(attempt))
                .build();
    }

    private static AttributeValue arrivingOf(String id) {
        return Objects.requireNonNull(itemOf(id).get(DynamoDbParts.arriving(SUCCEEDED)));
    }

    @Test
    void a_scan_gives_results_whole_and_nothing_else() {
        PredictionResult whole = LargeResults.of("scanned", SUCCEEDED, 200).build();
        List<ResultPart> parts = LargeResults.parts(whole);
        parts.forEach(store::putPart);
        LargeResults.parts(LargeResults.of("unscanned", SUCCEEDED, 200).build()).stream()
                .skip(1)
                .forEach(store::putPart);
        store.conclude(parts.get(0));

        List<StoredResult> scanned = store.scan().toList();

        assertThat(scanned).contains(new StoredResult(whole, false, 0));
        assertThat(scanned)
                .extracting(it -> it.result().requestId().value())
                .doesNotHaveDuplicates()
                .doesNotContain("unscanned");
    }

    private static List<Prediction> failures(int number) {
        return Collections.nCopies(
                number,
                new Prediction.Failed(new RowError(RowErrorCode.OUT_OF_RANGE, Optional.of("temp"), "at most 60")));
    }

    private static long expiryOf(String key) {
        return Optional.ofNullable(itemOf(key).get(ResultItem.EXPIRES_AT))
                .map(it -> Long.parseLong(it.n()))
                .orElseThrow();
    }

    private static Map<String, AttributeValue> itemOf(String id) {
        return dynamoDb.getItem(request -> request.tableName(LocalTables.TABLE)
                        .key(Map.of(ResultItem.REQUEST_ID, AttributeValue.fromS(id))))
                .item();
    }
}
