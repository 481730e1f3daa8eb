package dev.penstock.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.console.SomeResults;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionAnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void predictions_are_told_by_step_in_total_and_against_their_actuals() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            Instant then = Instant.now().minusSeconds(120);
            lab.stored(List.of(
                    one("a", then, 10, "{\"actual\":12,\"later\":10}"),
                    one("b", then, 20, "{\"actual\":\"17\"}"),
                    one("c", then.plusSeconds(60), 30, "{}")));
            JsonNode told = counted(lab, "/api/predicted?window=5m", 3);
            assertThat(told.path("model").asText()).isEqualTo("bike-rental");
            assertThat(told.path("target").asText()).isEqualTo("count");
            assertThat(told.path("kind").asText()).isEqualTo("number");
            assertThat(told.at("/total/mean").asDouble()).isEqualTo(20);
            assertThat(told.at("/total/actuals").asInt()).isEqualTo(2);
            assertThat(told.at("/total/mae").asDouble()).isEqualTo(2.5);
            assertThat(told.at("/total/bias").asDouble()).isEqualTo(0.5);
            assertThat(told.at("/total/rmse").asDouble()).isCloseTo(Math.sqrt(6.5), within(1e-9));
            assertThat(told.path("pairs").toString()).isEqualTo("[[12.0,10.0],[17.0,20.0]]");
            assertThat(told.path("pointers").toString()).isEqualTo("[\"/actual\",\"/later\"]");
            List<JsonNode> steps = steps(told);
            assertThat(steps).hasSize(2);
            assertThat(steps.get(0).path("meanActual").asDouble()).isEqualTo(14.5);
            assertThat(steps.get(1).path("mean").asDouble()).isEqualTo(30);
            assertThat(steps.get(1).path("mae").isNull()).isTrue();
            assertThat(told.path("points")).hasSize(31);
            assertThat(told.at("/points/0/count").isNull())
                    .as("nobody looked then")
                    .isTrue();
            JsonNode later = told(lab, "/api/predicted?window=5m&actual=/later");
            assertThat(later.at("/total/actuals").asInt()).isEqualTo(1);
            assertThat(later.at("/total/mae").asDouble()).isZero();
        }
    }

    @Test
    void a_few_values_are_shown_beside_training_but_have_no_index() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(one("a", Instant.now(), 200, "{}")));
            JsonNode distribution = counted(lab, "/api/predicted?window=1h", 1).path("distribution");
            assertThat(distribution.at("/baseline/of").asText()).isEqualTo("training");
            assertThat(distribution.at("/baseline/count").asInt()).isEqualTo(3_475);
            assertThat(distribution.at("/baseline/mae").asDouble()).isCloseTo(42.52, within(0.01));
            assertThat(distribution.path("psi").isNull()).isTrue();
            assertThat(distribution.path("verdict").isNull()).isTrue();
            assertThat(distribution.path("bins")).isNotEmpty();
            assertThat(told(lab, "/api/predicted?baseline=before")
                            .at("/distribution/baseline")
                            .isNull())
                    .isTrue();
        }
    }

    @Test
    void a_stretch_before_the_window_is_a_baseline_and_a_shift_is_noticed() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            List<PredictionResult> results = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                results.add(one("before" + i, Instant.now().minusSeconds(7_200), i, "{}"));
                results.add(one("now" + i, Instant.now().minusSeconds(60), i + 150, "{}"));
            }
            lab.stored(results);
            JsonNode drifted = counted(lab, "/api/predicted?window=1h&baseline=before", 300);
            assertThat(drifted.at("/distribution/baseline/of").asText()).isEqualTo("before");
            assertThat(drifted.at("/distribution/baseline/count").asInt()).isEqualTo(300);
            assertThat(drifted.at("/distribution/psiBins").asInt()).isEqualTo(10);
            assertThat(drifted.at("/distribution/verdict").asText()).isEqualTo("drifted");
            assertThat(told(lab, "/api/predicted?window=all").at("/total/count").asInt())
                    .isEqualTo(600);
        }
    }

    @Test
    void labels_have_shares() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(label("a", "cat"), label("b", "dog"), label("c", "cat")));
            JsonNode told = await().until(
                            () -> told(lab, "/api/predicted?model=pets"),
                            it -> it.at("/labels/shares/0/now").asInt() == 2);
            assertThat(told.path("kind").asText()).isEqualTo("label");
            assertThat(told.at("/labels/shares").findValuesAsText("label")).containsExactly("cat", "dog");
            assertThat(told.at("/total/mean").isNull()).isTrue();
            assertThat(told.path("target").isNull()).isTrue();
        }
    }

    @Test
    void a_source_is_told_alone_and_a_hostile_name_is_a_name() throws Exception {
        String hostile = "<script>\u202E/../%2F'\" --";
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            lab.stored(List.of(
                    one("a", Instant.now(), 1, "{}"),
                    SomeResults.of("b", Instant.now())
                            .model(hostile)
                            .source(hostile)
                            .predicted(2)
                            .context("{\"<b>\":3}")
                            .build()));
            String name = URLEncoder.encode(hostile, StandardCharsets.UTF_8);
            JsonNode told = counted(lab, "/api/predicted?model=" + name + "&source=" + name + "&actual=/%3Cb%3E", 1);
            assertThat(told.path("model").asText()).isEqualTo(hostile);
            assertThat(told.at("/sources/0").asText()).isEqualTo(hostile);
            assertThat(told.at("/total/bias").asDouble()).isEqualTo(-1);
            assertThat(told.path("models")).hasSize(2);
            assertThat(told(lab, "/api/predicted?model=" + name + "&source=/shop")
                            .at("/total/count")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void before_the_first_prediction_a_model_that_is_known_is_told_of() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            JsonNode told = told(lab, "/api/predicted");
            assertThat(told.path("model").asText()).isEqualTo("bike-rental");
            assertThat(told.path("kind").isNull()).isTrue();
            assertThat(told.at("/total/count").asInt()).isZero();
            assertThat(told(lab, "/api/predicted?model=nobody&window=all").path("points"))
                    .hasSize(1);
        }
    }

    @Test
    void a_parameter_that_is_none_is_named() throws Exception {
        try (Lab lab = Lab.open(folder, Lab.LOCAL)) {
            for (String wrong : List.of(
                    "window=2d",
                    "actual=actual",
                    "actual=/a~2",
                    "actual=/a~",
                    "actual=/" + "a".repeat(200),
                    "baseline=x")) {
                HttpResponse<String> answer = lab.get("/api/predicted?" + wrong);
                assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
                assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asText())
                        .isEqualTo("/" + wrong.substring(0, wrong.indexOf('=')));
            }
            assertThat(lab.get("/api/predicted?actual=/a~0b~1c").statusCode()).isEqualTo(200);
        }
    }

    private static List<JsonNode> steps(JsonNode told) {
        List<JsonNode> steps = new ArrayList<>();
        told.path("points").forEach(point -> {
            if (point.path("count").asInt() > 0) {
                steps.add(point);
            }
        });
        return steps;
    }

    private static PredictionResult one(String id, Instant time, double value, String context) {
        return SomeResults.of(id, time).predicted(value).context(context).build();
    }

    private static PredictionResult label(String id, String label) {
        return SomeResults.of(id, Instant.now())
                .model("pets")
                .predictions(List.of(new Prediction.Label(label, Map.of(label, 0.9))))
                .build();
    }

    private static JsonNode told(Lab lab, String path) throws Exception {
        return JSON.readTree(lab.get(path).body());
    }

    private static JsonNode counted(Lab lab, String path, int predictions) {
        return await().until(() -> told(lab, path), it -> it.at("/total/count").asInt() == predictions);
    }
}
