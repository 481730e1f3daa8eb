package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.console.SomeResults;
import dev.penstock.schemas.PredictionResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void a_step_of_which_nothing_is_known_is_null_and_not_nought() throws Exception {
        long opened = Instant.now().getEpochSecond();
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            Instant then = Instant.now().minusSeconds(60);
            lab.stored(List.of(
                    SomeResults.of("a", then).build(),
                    SomeResults.of("b", then).failed().source("/desk").build()));
            JsonNode overview = counted(lab, "/api/overview?window=5m", 2);
            List<JsonNode> known = new ArrayList<>();
            overview.path("points").forEach(point -> {
                if (!point.path("succeeded").isNull() && point.path("t").asLong() < opened - 2) {
                    known.add(point);
                }
            });
            assertThat(overview.path("points")).hasSize(150);
            assertThat(known).isNotEmpty().hasSizeLessThan(4);
            JsonNode point = known.stream()
                    .filter(it -> it.path("failed").asInt() == 1)
                    .findFirst()
                    .orElseThrow();
            assertThat(point.path("succeeded").asInt()).isEqualTo(1);
            assertThat(point.path("expired").isInt()).isTrue();
            assertThat(point.at("/endToEnd/p95").asLong()).isBetween(245L, 255L);
            assertThat(point.path("waiting").isNull())
                    .as("nobody could look at the queue")
                    .isTrue();
            assertThat(point.path("in").isNull())
                    .as("nobody knows how many are unanswered")
                    .isTrue();
            assertThat(overview.at("/now/health").asText()).isEqualTo("down");
            assertThat(overview.at("/now/why").asText()).contains("does not answer");
        }
    }

    @Test
    void counts_are_known_while_the_console_runs_though_nobody_can_look_at_the_queue() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            Instant opened = Instant.now();
            JsonNode overview = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> JSON.readTree(
                                    lab.get("/api/overview?window=5m").body()),
                            it -> Instant.parse(it.path("to").asText()).isAfter(opened.plusSeconds(4)));
            for (JsonNode point : overview.path("points")) {
                if (point.path("t").asLong() > opened.getEpochSecond()) {
                    assertThat(point.path("succeeded").isInt()).isTrue();
                    assertThat(point.path("waiting").isNull()).isTrue();
                }
            }
            assertThat(overview.at("/points/0/succeeded").isNull()).isTrue();
        }
    }

    @Test
    void the_window_s_percentiles_are_those_of_all_its_results() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            Instant now = Instant.now();
            assertThat(JSON.readTree(lab.get("/api/overview").body())
                            .at("/totals/endToEnd")
                            .isNull())
                    .isTrue();
            List<PredictionResult> results = new ArrayList<>();
            for (int i = 0; i < 90; i++) {
                results.add(SomeResults.of("quick" + i, now.minusSeconds(100)).build());
            }
            for (int i = 0; i < 10; i++) {
                results.add(SomeResults.of("slow" + i, now.minusSeconds(20))
                        .took(Duration.ofSeconds(8))
                        .build());
            }
            lab.stored(results);
            JsonNode totals = counted(lab, "/api/overview?window=5m", 100).path("totals");
            assertThat(totals.path("succeeded").asInt()).isEqualTo(100);
            assertThat(totals.path("failed").asInt()).isZero();
            assertThat(totals.path("in").isNull())
                    .as("nobody knows how many are unanswered")
                    .isTrue();
            assertThat(totals.at("/endToEnd/p50").asLong()).isBetween(245L, 255L);
            assertThat(totals.at("/endToEnd/p95").asLong()).isBetween(7_900L, 8_100L);
            assertThat(totals.at("/model/p99").asLong()).isEqualTo(12);
            JsonNode none =
                    JSON.readTree(lab.get("/api/overview?window=5m&model=other").body());
            assertThat(none.at("/totals/endToEnd").isNull()).isTrue();
        }
    }

    @Test
    void totals_are_told_by_model_and_by_source_as_far_as_the_filter_lets_pass() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            Instant now = Instant.now();
            lab.stored(List.of(
                    SomeResults.of("a", now).build(),
                    SomeResults.of("b", now).build(),
                    SomeResults.of("c", now).source("/desk").model("other").build()));
            JsonNode all = counted(lab, "/api/overview?window=24h", 3);
            assertThat(all.path("byModel").findValuesAsText("name")).containsExactly("bike-rental", "other");
            assertThat(all.path("bySource").findValuesAsText("name")).containsExactly("/shop", "/desk");
            JsonNode one = JSON.readTree(
                    lab.get("/api/overview?window=1h&source=/desk").body());
            assertThat(one.path("byModel").findValuesAsText("name")).containsExactly("other");
        }
    }

    @Test
    void counts_are_kept_over_a_restart() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(SomeResults.of("a", Instant.now()).build()));
            JsonNode unused = counted(lab, "/api/overview?window=1h", 1);
        }
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(SomeResults.of("b", Instant.now()).build()));
            JsonNode both = counted(lab, "/api/overview?window=1h", 2);
            assertThat(both.at("/byModel/0/succeeded").asInt()).isEqualTo(2);
        }
    }

    @Test
    void a_window_that_is_none_is_named() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            assertThat(lab.get("/api/overview?window=2d").statusCode()).isEqualTo(400);
            assertThat(lab.get("/api/status").statusCode()).isEqualTo(503);
            assertThat(lab.get("/health").body()).contains("degraded", "does not answer");
        }
    }

    @Test
    void metrics_count_by_model_and_status_whatever_a_model_is_called() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(
                    SomeResults.of("a", Instant.now()).build(),
                    SomeResults.of("b", Instant.now()).model("a\"b\\\n} 1").build()));
            await().untilAsserted(() -> assertThat(lab.get("/metrics").body())
                    .contains("penstock_console_results_total{model=\"bike-rental\",status=\"succeeded\"} 1\n")
                    .contains("penstock_console_results_total{model=\"a\\\"b\\\\\\n} 1\",status=\"succeeded\"} 1\n")
                    .contains("penstock_console_end_to_end_seconds_bucket{model=\"bike-rental\",le=\"0.25\"} 1\n")
                    .contains("penstock_console_end_to_end_seconds_bucket{model=\"bike-rental\",le=\"0.1\"} 0\n")
                    .contains("penstock_console_end_to_end_seconds_count{model=\"bike-rental\"} 1\n"));
        }
    }

    /** The overview once so many results are counted in it. */
    private static JsonNode counted(Lab lab, String path, int results) {
        return await().until(() -> JSON.readTree(lab.get(path).body()), overview -> results(overview) == results);
    }

    private static int results(JsonNode overview) {
        int sum = 0;
        for (JsonNode model : overview.path("byModel")) {
            sum += model.path("succeeded").asInt() + model.path("failed").asInt();
        }
        return sum;
    }
}
