package dev.penstock.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.console.SomeResults;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.results.PutOutcome;
import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void results_are_numbered_in_the_order_in_which_they_come_and_a_better_one_anew() {
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON).failed().build());
            store.taking().put(SomeResults.of("b", NOON).build());
            store.taking().put(SomeResults.of("a", NOON).build());
            PutOutcome duplicate = store.taking().put(SomeResults.of("b", NOON).build());
            assertThat(duplicate).isEqualTo(PutOutcome.KEPT);
            List<Arrival> all = store.arrivals().after(0, 10);
            assertThat(all)
                    .extracting(it -> it.stored().result().requestId().value())
                    .containsExactly("b", "a");
            assertThat(all).extracting(Arrival::sequence).isSorted();
            assertThat(store.arrivals().after(all.get(0).sequence(), 10)).hasSize(1);
            assertThat(store.arrivals().count()).isEqualTo(2);
            assertThat(store.arrivals().storedAt(new RequestId("b"))).isPresent();
        }
    }

    @Test
    void numbers_go_on_after_a_restart() {
        long before;
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON).build());
            before = store.arrivals().after(0, 1).get(0).sequence();
        }
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("b", NOON).build());
            assertThat(store.arrivals().after(before, 10)).hasSize(1);
        }
    }

    @Test
    void a_store_in_a_deleted_one_s_place_says_so_and_uses_none_of_its_numbers() throws IOException {
        long before;
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.isRebuilt()).isFalse();
            store.taking().put(SomeResults.of("a", NOON).build());
            before = store.arrivals().after(0, 1).get(0).sequence();
        }
        for (String name : List.of("console.db", "console.db-wal", "console.db-shm")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Instant later = NOON.plusSeconds(60);
        try (ConsoleStore store = ConsoleStore.open(folder.resolve("console.db"), true, at(later))) {
            assertThat(store.isRebuilt()).isTrue();
            assertThat(store.since()).isEqualTo(later);
            store.taking().put(SomeResults.of("b", later).build());
            assertThat(store.arrivals().after(before, 10)).hasSize(1);
        }
    }

    @Test
    void a_store_whose_file_is_gone_is_in_trouble() throws IOException {
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.trouble()).isEmpty();
            Files.delete(folder.resolve("console.db"));
            assertThat(store.trouble()).hasValueSatisfying(it -> assertThat(it).contains("deleted"));
        }
    }

    @Test
    void inputs_are_told_apart_by_their_digest_and_are_gone_with_the_results_of_their_time() {
        RequestId id = new RequestId("a");
        try (ConsoleStore store = open(NOON)) {
            store.inputs().keep(id, "sha256:1", JsonSlice.of("[{\"season\":1}]"), NOON);
            store.inputs().keep(id, "sha256:2", JsonSlice.of("[{\"season\":2}]"), NOON.plusSeconds(60));
            store.inputs().keep(id, "sha256:1", JsonSlice.of("[]"), NOON.plusSeconds(60));
            assertThat(store.inputs().find(id, "sha256:1")).contains("[{\"season\":1}]");
            assertThat(store.inputs().find(id, "sha256:3")).isEmpty();
            store.forgetBefore(NOON.plusSeconds(1));
            assertThat(store.inputs().find(id, "sha256:1")).isEmpty();
            assertThat(store.inputs().find(id, "sha256:2")).isPresent();
        }
    }

    @Test
    void inputs_are_kept_over_a_restart_of_a_bounded_number_and_size() {
        JsonSlice large = JsonSlice.of("[\"" + "x".repeat(40_000) + "\"]");
        try (ConsoleStore store = open(NOON)) {
            store.inputs().keep(new RequestId("large"), "d", large, NOON);
            for (int each = 0; each <= 5_000; each++) {
                store.inputs().keep(new RequestId("r" + each), "d", JsonSlice.of("[1]"), NOON);
            }
        }
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.inputs().find(new RequestId("large"), "d")).isEmpty();
            assertThat(store.inputs().find(new RequestId("r0"), "d")).isEmpty();
            assertThat(store.inputs().find(new RequestId("r1"), "d")).isPresent();
            assertThat(store.inputs().find(new RequestId("r5000"), "d")).isPresent();
        }
    }

    @Test
    void a_store_of_before_inputs_were_kept_still_opens() throws Exception {
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON).build());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("console.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE inputs");
        }
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.find(new RequestId("a"))).isPresent();
            assertThat(store.inputs().find(new RequestId("a"), "d")).isEmpty();
        }
    }

    @Test
    void steps_count_each_arrival_and_are_kept_over_a_restart() {
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON.minusSeconds(1)).build());
            store.taking()
                    .put(SomeResults.of("b", NOON.minusSeconds(1)).failed().build());
            store.steps().count(store.arrivals().after(0, 10));
            store.taking().put(SomeResults.of("c", NOON.minusSeconds(1)).build());
            store.steps().count(store.arrivals().after(store.steps().countedUpTo(), 10));
        }
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.arrivals().after(store.steps().countedUpTo(), 10)).isEmpty();
            for (Window window : Window.values()) {
                List<Step> steps = store.steps().from(window, 0);
                assertThat(steps).as(window.wire()).hasSize(1);
                StepCounts counts = steps.get(0).counts();
                assertThat(counts.count(ResultStatus.SUCCEEDED)).isEqualTo(2);
                assertThat(counts.count(ResultStatus.FAILED)).isEqualTo(1);
                assertThat(counts.sent()).isEqualTo(3);
                assertThat(counts.endToEnd().orElseThrow().p50()).isBetween(248L, 252L);
                assertThat(counts.model().orElseThrow().p99()).isEqualTo(12);
            }
        }
    }

    @Test
    void what_is_older_than_a_window_is_forgotten() {
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON.minusSeconds(2_990)).build());
            store.taking().put(SomeResults.of("b", NOON.minusSeconds(90_000)).build());
            store.steps().count(store.arrivals().after(0, 10));
            assertThat(store.steps().from(Window.FIVE_MINUTES, 0)).isEmpty();
            assertThat(store.steps().from(Window.HOUR, 0)).hasSize(1);
            assertThat(store.steps().from(Window.DAY, 0)).hasSize(1);
        }
    }

    @Test
    void what_is_not_to_be_kept_any_longer_goes_and_the_store_says_since_when_it_has_all() {
        try (ConsoleStore store = open(NOON.minusSeconds(900))) {
            store.taking().put(SomeResults.of("old", NOON.minusSeconds(600)).build());
            store.taking().put(SomeResults.of("new", NOON).build());
            store.forgetBefore(NOON.minusSeconds(800));
            assertThat(store.since()).isEqualTo(NOON.minusSeconds(900));
            store.forgetBefore(NOON.minusSeconds(300));
            assertThat(store.since()).isEqualTo(NOON.minusSeconds(300));
            assertThat(store.arrivals().count()).isEqualTo(1);
            assertThat(store.find(new RequestId("old"))).isEmpty();
        }
    }

    @Test
    void a_step_tells_fifty_kinds_apart_and_counts_the_others_together() {
        try (ConsoleStore store = open(NOON)) {
            for (int i = 0; i < 60; i++) {
                store.taking()
                        .put(SomeResults.of("r" + i, NOON).source("/s/" + i).build());
            }
            store.steps().count(store.arrivals().after(0, 30));
            store.steps().count(store.arrivals().after(store.steps().countedUpTo(), 30));
            List<Step> steps = store.steps().from(Window.DAY, Window.DAY.startOf(NOON));
            assertThat(steps.stream()
                            .mapToLong(it -> it.counts().count(ResultStatus.SUCCEEDED))
                            .sum())
                    .isEqualTo(60);
            assertThat(steps)
                    .hasSizeLessThanOrEqualTo(51)
                    .anyMatch(it -> it.source().equals(Steps.OTHERS));
        }
    }

    @Test
    void a_sample_keeps_the_most_of_its_step() {
        try (ConsoleStore store = open(NOON)) {
            store.samples().add(status(5, 1), Optional.empty());
            store.samples().add(status(3, 2), Optional.of(Duration.ofSeconds(7)));
            Sample sample = store.samples().from(Window.HOUR, 0).get(0);
            assertThat(sample.waiting()).isEqualTo(5);
            assertThat(sample.inFlight()).isEqualTo(2);
            assertThat(sample.oldest()).contains(7L);
        }
    }

    @Test
    void a_stretch_goes_on_until_the_console_is_silent_and_is_kept_over_a_restart() {
        try (ConsoleStore store = open(NOON)) {
            for (int second = 0; second < 100; second += 10) {
                store.stretches().goOn(NOON.plusSeconds(second));
            }
            store.stretches().goOn(NOON.plusSeconds(300));
            assertThat(store.stretches().since(NOON, NOON.plusSeconds(310)))
                    .containsExactly(
                            new Stretch(NOON, NOON.plusSeconds(90)),
                            new Stretch(NOON.plusSeconds(300), NOON.plusSeconds(310)));
        }
        try (ConsoleStore store = open(NOON)) {
            store.stretches().goOn(NOON.plusSeconds(400));
            assertThat(store.stretches().since(NOON.plusSeconds(100), NOON.plusSeconds(400)))
                    .containsExactly(
                            new Stretch(NOON.plusSeconds(300), NOON.plusSeconds(300)),
                            new Stretch(NOON.plusSeconds(400), NOON.plusSeconds(400)));
        }
    }

    @Test
    void a_store_of_before_there_were_stretches_still_opens() throws Exception {
        try (ConsoleStore store = open(NOON)) {
            store.taking().put(SomeResults.of("a", NOON).build());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("console.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE stretches");
        }
        try (ConsoleStore store = open(NOON)) {
            assertThat(store.stretches().since(NOON, NOON)).isEmpty();
            assertThat(store.arrivals().count()).isEqualTo(1);
        }
    }

    private static StackStatus status(long waiting, long inFlight) {
        return new StackStatus(
                NOON, Duration.ZERO, waiting, inFlight, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ConsoleStore open(Instant now) {
        return ConsoleStore.open(folder.resolve("console.db"), false, at(now));
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
