package dev.penstock.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.console.SomeResults;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Slice ALL =
            new Slice("bike-rental", Optional.empty(), 0, NOON.plusSeconds(60).toEpochMilli());

    @TempDir
    private Path folder;

    @Test
    void each_instance_s_prediction_stands_beside_its_actual() {
        try (ConsoleStore store = open()) {
            store.taking().put(one("a", NOON.minusSeconds(2), 10, "{\"actual\":12}"));
            store.taking()
                    .put(SomeResults.of("b", NOON.minusSeconds(1))
                            .predictions(List.of(
                                    new Prediction.Number(1),
                                    new Prediction.Failed(RowError.of(RowErrorCode.OUT_OF_RANGE, "temp", "too hot")),
                                    new Prediction.Number(3)))
                            .context("{\"actual\":[2,9,null],\"other\":[7,8,9]}")
                            .build());
            count(store);
            List<Predicted> found = store.predictions().numbers(ALL, "/actual");
            assertThat(found).extracting(Predicted::value).containsExactly(10.0, 1.0, 3.0);
            assertThat(found.get(0).actual()).hasValue(12);
            assertThat(found.get(1).actual()).hasValue(2);
            assertThat(found.get(2).actual()).isEmpty();
            assertThat(store.predictions().numbers(ALL, "/other").get(2).actual())
                    .hasValue(9);
            assertThat(store.predictions().pointers("bike-rental")).containsExactly("/actual", "/other");
            assertThat(store.predictions().lastModel()).contains("bike-rental");
        }
    }

    @Test
    void a_better_result_takes_the_place_of_the_one_before_and_a_duplicate_or_conflict_does_not_count() {
        try (ConsoleStore store = open()) {
            store.taking()
                    .put(SomeResults.of("a", NOON)
                            .predictions(List.of(
                                    new Prediction.Number(1),
                                    new Prediction.Failed(RowError.of(RowErrorCode.OUT_OF_RANGE, "temp", "too hot"))))
                            .status(ResultStatus.PARTIAL)
                            .context("{\"actual\":[5,6]}")
                            .build());
            count(store);
            assertThat(values(store)).containsExactly(1.0);
            store.taking()
                    .put(SomeResults.of("a", NOON)
                            .predicted(2, 4)
                            .context("{\"actual\":[5,6]}")
                            .build());
            assertThat(values(store)).as("what is replaced goes at once").isEmpty();
            count(store);
            store.taking().put(SomeResults.of("a", NOON).predicted(9, 9).build());
            count(store);
            assertThat(values(store)).containsExactly(2.0, 4.0);
            assertThat(store.predictions().numbers(ALL, "/actual").get(1).actual())
                    .hasValue(6);
        }
    }

    @Test
    void a_result_that_is_replaced_between_reading_and_counting_is_not_taken() {
        try (ConsoleStore store = open()) {
            store.taking().put(SomeResults.of("a", NOON).failed().predicted(1).build());
            List<Arrival> read = store.arrivals().after(0, 10);
            store.taking().put(one("a", NOON, 2, "{\"actual\":2}"));
            store.steps().count(read);
            assertThat(values(store)).isEmpty();
            count(store);
            assertThat(values(store)).containsExactly(2.0);
        }
    }

    @Test
    void predictions_go_with_their_results() {
        try (ConsoleStore store = open()) {
            store.taking().put(one("old", NOON.minusSeconds(600), 1, "{\"actual\":1}"));
            store.taking().put(one("new", NOON, 2, "{\"actual\":2}"));
            count(store);
            store.forgetBefore(NOON.minusSeconds(300));
            assertThat(values(store)).containsExactly(2.0);
            assertThat(store.predictions().oldest("bike-rental")).contains(NOON.toEpochMilli());
        }
        assertThat(rows("actuals", "pointer = '/actual'")).isEqualTo(1);
    }

    @Test
    void labels_are_counted_by_model_and_source() {
        try (ConsoleStore store = open()) {
            for (String label : List.of("yes", "no", "yes")) {
                store.taking()
                        .put(SomeResults.of(label + store.arrivals().count(), NOON)
                                .predictions(List.of(new Prediction.Label(label, Map.of(label, 1.0))))
                                .build());
            }
            store.taking().put(SomeResults.of("z", NOON).source("/desk").build());
            count(store);
            assertThat(store.predictions().labels(ALL, 5)).containsExactly(Map.entry("yes", 2L), Map.entry("no", 1L));
            assertThat(values(store)).containsExactly(571.5);
            assertThat(store.predictions().sources(ALL, 5))
                    .containsExactly(Map.entry("/shop", 3L), Map.entry("/desk", 1L));
            Slice desk = new Slice("bike-rental", Optional.of("/desk"), 0, ALL.before());
            assertThat(store.predictions().labels(desk, 5)).isEmpty();
            assertThat(store.predictions().models(5)).containsExactly("bike-rental");
        }
    }

    @Test
    void of_too_many_the_oldest_are_left_out_and_the_store_says_from_when_on_it_has_all() {
        try (ConsoleStore store = ConsoleStore.open(folder.resolve("console.db"), false, at(NOON), 5)) {
            for (int i = 0; i < 12; i++) {
                store.taking().put(one("r" + i, NOON.minusSeconds(60 - i), i, "{\"actual\":1}"));
                count(store);
            }
            assertThat(values(store)).endsWith(11.0).hasSizeBetween(5, 10).doesNotContain(0.0);
            assertThat(store.predictions().completeFrom())
                    .isBetween(NOON.minusSeconds(60).toEpochMilli(), NOON.toEpochMilli());
            assertThat(store.arrivals().count()).isEqualTo(12);
        }
    }

    @Test
    void a_store_of_a_console_that_took_no_predictions_has_them_taken_afterwards() {
        try (ConsoleStore store = open()) {
            for (int i = 0; i < 450; i++) {
                store.taking().put(one("r" + i, NOON.minusSeconds(60), i, "{\"actual\":1}"));
            }
            store.steps().count(store.arrivals().after(0, 1_000));
        }
        asBefore();
        try (ConsoleStore store = open()) {
            assertThat(values(store)).isEmpty();
            store.taking().put(one("new", NOON, -1, "{\"actual\":1}"));
            count(store);
            assertThat(values(store)).containsExactly(-1.0);
            assertThat(store.takeEarlierPredictions()).isTrue();
        }
        try (ConsoleStore store = open()) {
            assertThat(values(store)).as("it goes on after a restart").hasSize(201);
            while (store.takeEarlierPredictions()) {
                assertThat(values(store)).hasSizeLessThan(451);
            }
            assertThat(values(store)).hasSize(451).doesNotHaveDuplicates();
            assertThat(store.predictions().numbers(ALL, "/actual"))
                    .allMatch(it -> it.actual().isPresent());
            assertThat(store.steps().from(Window.DAY, 0).stream()
                            .mapToLong(it -> it.counts().count(ResultStatus.SUCCEEDED))
                            .sum())
                    .as("nothing is counted again")
                    .isEqualTo(451);
        }
    }

    /** Takes away what the console of before did not have. */
    private void asBefore() {
        run("DROP TRIGGER departure_of_predictions");
        run("DROP TABLE predictions");
        run("DROP TABLE actuals");
        run("DELETE FROM facts WHERE name IN ('taken', 'untaken', 'left_out')");
    }

    private void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows(String table, String condition) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM " + table + " WHERE " + condition)) {
            return row.next() ? row.getInt(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("console.db"));
    }

    private static PredictionResult one(String id, Instant time, double value, String context) {
        return SomeResults.of(id, time).predicted(value).context(context).build();
    }

    private static void count(ConsoleStore store) {
        List<Arrival> came = store.arrivals().after(store.steps().countedUpTo(), 1_000);
        if (!came.isEmpty()) {
            store.steps().count(came);
        }
    }

    private static List<Double> values(ConsoleStore store) {
        return store.predictions().numbers(ALL, "/actual").stream()
                .map(Predicted::value)
                .toList();
    }

    private ConsoleStore open() {
        return ConsoleStore.open(folder.resolve("console.db"), false, at(NOON));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
