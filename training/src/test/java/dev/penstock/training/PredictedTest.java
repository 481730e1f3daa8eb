package dev.penstock.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PredictedTest {

    @Test
    void percentiles_reach_from_the_least_to_the_greatest_and_lie_between_rows() {
        Predicted predicted = Predicted.of(new double[] {30, 10, 20});

        assertThat(predicted.mean()).isEqualTo(20);
        assertThat(predicted.percentiles()).hasSize(101).isSorted();
        assertThat(predicted.percentiles().get(0)).isEqualTo(10);
        assertThat(predicted.percentiles().get(25)).isEqualTo(15);
        assertThat(predicted.percentiles().get(50)).isEqualTo(20);
        assertThat(predicted.percentiles().get(100)).isEqualTo(30);
    }

    @Test
    void one_row_is_all_of_them() {
        assertThat(Predicted.of(new double[] {7}).percentiles())
                .containsOnly(7.0)
                .hasSize(101);
    }

    @Test
    void of_a_hundred_and_one_rows_each_is_a_percentile() {
        double[] rows =
                IntStream.rangeClosed(0, 100).mapToDouble(it -> 100 - it).toArray();
        assertThat(Predicted.of(rows).percentiles().get(95)).isEqualTo(95);
        assertThat(rows[0]).as("what was given stays as it was").isEqualTo(100);
    }
}
