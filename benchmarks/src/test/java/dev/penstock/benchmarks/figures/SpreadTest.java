package dev.penstock.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Spread.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Spread(5, 1, 9, 3));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0)).median()).isEqualTo(3);
    }

    @Test
    void ofNoRunThereIsNoSpread() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    @Test
    void oneRunIsShownWithoutASpread() {
        assertThat(Spread.of(List.of(1234.4))).hasToString("1,234");
        assertThat(Spread.of(List.of(12.34, 12.5, 1.234))).hasToString("12.3 (1.23–12.5)");
    }

    @Test
    void aRatioIsThatOfTheMedians() {
        assertThat(Spread.of(List.of(6.0)).times(Spread.of(List.of(1.0, 2.0, 3.0))))
                .isEqualTo(3);
    }
}
