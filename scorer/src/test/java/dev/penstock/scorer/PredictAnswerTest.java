package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ModelVersion;
import dev.penstock.schemas.Prediction;
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
}
