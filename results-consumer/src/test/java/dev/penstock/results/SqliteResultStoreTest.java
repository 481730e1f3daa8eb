package dev.penstock.results;

import static dev.penstock.results.SomeResults.NOON;
import static dev.penstock.results.SomeResults.result;
import static dev.penstock.schemas.ResultStatus.FAILED;
import static dev.penstock.schemas.ResultStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteResultStoreTest extends ResultStoreContract {
    @TempDir
    private Path directory = Path.of("");

    private SqliteResultStore store;

    @BeforeEach
    void open() {
        store = SqliteResultStore.open(directory.resolve("results.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    ResultStore store() {
        return store;
    }

    @Test
    void results_outlive_the_store() {
        store.put(result("kept", SUCCEEDED));
        store.close();

        open();

        assertThat(found("kept").result()).isEqualTo(result("kept", SUCCEEDED));
    }

    @Test
    void parts_outlive_the_store_and_old_ones_can_be_deleted() {
        List<ResultPart> parts =
                LargeResults.parts(LargeResults.of("partly", SUCCEEDED, 200).build());
        parts.stream().skip(1).forEach(store::putPart);
        store.close();
        open();

        assertThat(store.incomplete(new RequestId("partly"))).hasSize(1);
        assertThat(store.deleteBefore(NOON)).isZero();
        assertThat(store.incomplete(new RequestId("partly"))).hasSize(1);
        assertThat(store.deleteBefore(NOON.plusSeconds(1))).isZero();
        assertThat(store.incomplete(new RequestId("partly"))).isEmpty();
    }

    @Test
    void two_stores_over_one_file_keep_to_the_rule_together() {
        try (SqliteResultStore other = SqliteResultStore.open(directory.resolve("results.db"))) {
            store.put(result("shared", SUCCEEDED));

            assertThat(other.put(result("shared", FAILED))).isEqualTo(PutOutcome.KEPT);
            assertThat(other.find(new RequestId("shared"))).isPresent();
        }
    }

    @Test
    void pages_go_from_new_to_old_and_miss_and_repeat_nothing_though_times_are_equal() {
        store.putAll(IntStream.range(0, 25)
                .mapToObj(i -> SomeResults.of("p" + (char) ('a' + i), SUCCEEDED)
                        .time(NOON.plusMillis(i / 10))
                        .build())
                .toList());
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        Optional<ResultQuery> query = Optional.of(ResultQuery.all().limit(10));
        while (query.isPresent()) {
            ResultQuery asked = query.get();
            ResultPage page = store.query(asked);
            page.results().forEach(it -> seen.add(it.result().requestId().value()));
            sizes.add(page.results().size());
            query = page.next().map(asked::after);
        }

        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.iterate(24, i -> i >= 0, i -> i - 1)
                        .mapToObj(i -> "p" + (char) ('a' + i))
                        .toList());
    }

    @Test
    void a_query_finds_what_meets_all_its_conditions() {
        store.putAll(List.of(
                SomeResults.of("a", SUCCEEDED).model("m1").source("/x").build(),
                SomeResults.of("b", FAILED).model("m1").source("/y").build(),
                SomeResults.of("c", SUCCEEDED)
                        .model("m2")
                        .source("/x")
                        .time(NOON.plusSeconds(1))
                        .build(),
                SomeResults.of("d", SUCCEEDED)
                        .model("m2")
                        .source("/y")
                        .time(NOON.minusSeconds(1))
                        .build(),
                SomeResults.of("d", SUCCEEDED).digest(Optional.of("sha256:11")).build()));
        ResultQuery all = ResultQuery.all();

        assertThat(idsOf(all)).containsExactly("c", "b", "a", "d");
        assertThat(idsOf(all.model("m1"))).containsExactly("b", "a");
        assertThat(idsOf(all.status(SUCCEEDED))).containsExactly("c", "a", "d");
        assertThat(idsOf(all.source("/x").status(SUCCEEDED))).containsExactly("c", "a");
        assertThat(idsOf(all.between(NOON, NOON.plusSeconds(1)))).containsExactly("b", "a");
        assertThat(idsOf(all.between(NOON.minusSeconds(1), NOON))).containsExactly("d");
        assertThat(idsOf(all.inConflict())).containsExactly("d");
        assertThat(idsOf(all.model("m1").source("/z"))).isEmpty();
    }

    @Test
    void counts_go_by_status_and_by_the_same_conditions() {
        store.putAll(List.of(
                SomeResults.of("a", SUCCEEDED).model("m1").build(),
                SomeResults.of("b", FAILED).model("m1").build(),
                SomeResults.of("c", SUCCEEDED).model("m2").build()));

        assertThat(store.countByStatus(ResultQuery.all().limit(1))).isEqualTo(Map.of(SUCCEEDED, 2L, FAILED, 1L));
        assertThat(store.countByStatus(ResultQuery.all().model("m2"))).isEqualTo(Map.of(SUCCEEDED, 1L));
    }

    @Test
    void old_results_can_be_deleted() {
        store.put(SomeResults.of("old", SUCCEEDED)
                .time(NOON.minus(Duration.ofDays(31)))
                .build());
        store.put(result("new", SUCCEEDED));

        assertThat(store.deleteBefore(NOON.minus(Duration.ofDays(30)))).isEqualTo(1);
        assertThat(idsOf(ResultQuery.all())).containsExactly("new");
    }

    @Test
    void a_file_that_is_no_database_is_named() {
        assertThatThrownBy(() -> SqliteResultStore.open(directory))
                .isInstanceOf(StoreFailure.class)
                .hasMessageContaining(directory.toString());
    }

    private List<String> idsOf(ResultQuery query) {
        return store.query(query).results().stream()
                .map(it -> it.result().requestId().value())
                .toList();
    }
}
