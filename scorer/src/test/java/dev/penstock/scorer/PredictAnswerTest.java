package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictAnswerTest {
    private static final Predictions PREDICTIONS = new Predictions(
            new ModelVersion("coat-colour", Optional.of("1"), Optional.empty()),
            List.of(new Prediction.Label("bay", Map.of("bay", 0.75)), new Prediction.Number(2.5)));

    @Test
    void values_are_numbers_and_labels_alone() {
        assertThat(PredictAnswer.of(PREDICTIONS, PredictAnswer.Form.VALUES).body())
                .isEqualTo("[\"bay\",2.5]");
    }

    @Test
    void an_object_names_the_model_and_gives_the_probabilities() {
        assertThat(PredictAnswer.of(PREDICTIONS, PredictAnswer.Form.OBJECT).body())
                .isEqualTo("{\"model\":{\"name\":\"coat-colour\",\"specification\":\"1\"},"
                        + "\"predictions\":[{\"value\":\"bay\",\"probabilities\":{\"bay\":0.75}},{\"value\":2.5}]}");
    }

    @Test
    void a_problem_says_its_kind_in_words_too_its_status_and_why() {
        assertThat(PredictAnswer.problem(413, "over_limit", "longer than it may be"))
                .isEqualTo(new PredictAnswer(
                        413,
                        Map.of("Content-Type", "application/problem+json"),
                        "{\"type\":\"urn:penstock:problem:over_limit\",\"title\":\"over limit\",\"status\":413,"
                                + "\"detail\":\"longer than it may be\"}"));
    }

    @Test
    void the_proxy_gets_status_headers_and_the_body_as_text() {
        byte[] answer = new PredictAnswer(200, Map.of("Content-Type", "application/json"), "[1]").bytes();
        assertThat(new String(answer, StandardCharsets.UTF_8))
                .isEqualTo("{\"statusCode\":200,\"isBase64Encoded\":false,"
                        + "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":\"[1]\"}");
    }
}
