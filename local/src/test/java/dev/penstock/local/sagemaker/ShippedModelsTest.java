package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.features.EncodedRows;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.GoldenSample;
import dev.penstock.features.Scores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a row through the shipped models: instance, endpoint call, answer, prediction. */
class ShippedModelsTest {

    private static final Path MODELS = Path.of("..", "models");

    @Test
    void each_folder_with_a_booster_is_an_endpoint_of_its_name() throws IOException {
        try (SageMakerRuntimeService service = SageMakerRuntimeService.of(MODELS)) {
            assertThat(service.names()).contains("bike-rental", "chicago-ridership");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bike-rental", "chicago-ridership"})
    void golden_samples_get_the_scores_that_xgboost_gave_them_in_training(String model) throws IOException {
        FeaturePlan plan = FeaturePlan.load(MODELS.resolve(model).resolve("model.json"));
        Booster booster = Booster.load(MODELS.resolve(model).resolve("booster.json"));
        XgboostContainer container = new XgboostContainer(booster);
        EncodedRows rows = plan.newRows();
        for (GoldenSample sample : plan.golden()) {
            try (JsonParser parser = sample.instance().parser()) {
                parser.nextToken();
                assertThat(plan.transform(parser, rows)).isEmpty();
            }
        }

        Matrix matrix = container.read(rows.body(0, rows.size()), plan.contentType());
        XgboostContainer.Answer answer = container.write(container.predict(matrix), plan.accept(), Separator.NEWLINE);
        Scores scores =
                plan.readAnswer(answer.body().getBytes(StandardCharsets.UTF_8), answer.contentType(), rows.size());

        assertThat(booster.features()).isEqualTo(plan.columnNames().size());
        for (int row = 0; row < rows.size(); row++) {
            GoldenSample sample = plan.golden().get(row);
            assertThat(scores.get(row, 0)).isEqualTo(sample.scores().get(0));
            assertThat(plan.prediction(scores, row)).isEqualTo(sample.prediction());
        }
    }
}
