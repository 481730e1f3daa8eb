package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonParser;
import dev.penstock.schemas.Prediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The course's model from end to end: 9 raw values, 13 columns, log1p target. */
class BikeRentalTest {
    private final FeaturePlan plan = FeaturePlan.load(Path.of("src/test/resources/samples/valid/bike-rental.json"));

    @Test
    void an_instance_becomes_the_csv_line_that_the_endpoint_takes() throws IOException {
        EncodedRows rows = plan.newRows();
        String instance = "{\"features\":[\"2011-01-20 17:00:00\",1,0,1,1,10.66,12.88,44,16.9979]}";
        try (JsonParser parser = Instances.parser(instance)) {
            assertThat(plan.transform(parser, rows)).isEmpty();
        }
        assertThat(new String(rows.body(0, 1), StandardCharsets.US_ASCII))
                .isEqualTo("1,0,1,1,10.66,12.88,44,16.9979,2011,1,20,3,17");
        assertThat(plan.contentType()).isEqualTo("text/csv");
        assertThat(plan.columnNames()).hasSize(13).startsWith("season").endsWith("hour");
    }

    @Test
    void known_raw_scores_become_the_known_counts() {
        byte[] answer = "6.349300861358643,6.321451187133789,2.441441059112549".getBytes(StandardCharsets.US_ASCII);
        Scores scores = plan.readAnswer(answer, "text/csv; charset=utf-8", 3);
        double[] counts = {571.092597122044, 555.3798181158465, 10.489585991183136};
        for (int i = 0; i < counts.length; i++) {
            Prediction.Number number = (Prediction.Number) plan.prediction(scores, i);
            assertThat(number.value()).isCloseTo(counts[i], within(1e-13 * counts[i]));
        }
    }

    @Test
    void the_written_specification_loads_as_the_same_plan() {
        String json = plan.json();
        FeaturePlan again = FeaturePlan.load("again", json.getBytes(StandardCharsets.UTF_8));
        assertThat(again.json()).isEqualTo(json);
        assertThat(again.columns()).isEqualTo(plan.columns());
        assertThat(again.golden()).isEqualTo(plan.golden());
    }
}
