package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {

    @Test
    void a_leak_is_a_slope() {
        assertThat(new Trend(List.of(10.0, 13.0, 16.0, 19.0)).slope()).isEqualTo(3, within(1e-9));
    }

    @Test
    void one_outlier_is_none() {
        assertThat(new Trend(List.of(10.0, 10.0, 90.0, 10.0, 10.0, 10.0)).slope())
                .isEqualTo(0, within(1e-9));
    }

    @Test
    void its_ends_are_medians() {
        Trend trend = new Trend(List.of(1.0, 9.0, 2.0, 5.0, 7.0, 100.0));

        assertThat(trend.first(3)).isEqualTo(2);
        assertThat(trend.last(3)).isEqualTo(7);
        assertThat(trend.last(2)).isEqualTo(53.5);
    }

    @Test
    void one_figure_has_none() {
        assertThatThrownBy(() -> new Trend(List.of(1.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
