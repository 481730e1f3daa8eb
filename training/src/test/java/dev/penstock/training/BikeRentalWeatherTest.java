package dev.penstock.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.training.BikeRentalWeather.Hour;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BikeRentalWeatherTest {

    private static final YearMonth JULY = YearMonth.of(2012, 7);

    @Test
    void a_month_has_every_hour_once_and_in_order() {
        List<Hour> hours = new BikeRentalWeather(1).month(JULY);

        assertThat(hours).hasSize(31 * 24);
        assertThat(hours.get(0).datetime()).isEqualTo(JULY.atDay(1).atStartOfDay());
        assertThat(hours).extracting(Hour::datetime).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_seed_gives_the_same_hours_again_and_another_seed_others() {
        assertThat(new BikeRentalWeather(1).month(JULY)).isEqualTo(new BikeRentalWeather(1).month(JULY));
        assertThat(new BikeRentalWeather(1).month(JULY)).isNotEqualTo(new BikeRentalWeather(2).month(JULY));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, -1, Long.MAX_VALUE})
    void values_are_within_the_model_s_ranges_and_vary(long seed) {
        for (int month = 1; month <= 12; month++) {
            List<Hour> hours = new BikeRentalWeather(seed).month(YearMonth.of(2012, month));
            assertThat(hours).allSatisfy(hour -> {
                assertThat(hour.season()).isBetween(1, 4);
                assertThat(hour.weather()).isBetween(1, 4);
                assertThat(hour.temp()).isBetween(-50.0, 60.0);
                assertThat(hour.atemp()).isBetween(-60.0, 70.0);
                assertThat(hour.humidity()).isBetween(0.0, 100.0);
                assertThat(hour.windspeed()).isBetween(0.0, 150.0);
            });
            assertThat(hours.stream().mapToInt(Hour::weather).distinct().count())
                    .isGreaterThan(1);
        }
    }

    @Test
    void summer_is_warmer_than_winter() {
        assertThat(meanTemperature(7)).isGreaterThan(meanTemperature(1) + 15);
    }

    @Test
    void a_row_is_in_the_model_s_raw_form() {
        assertThat(new BikeRentalWeather(1).month(JULY).get(30).csv())
                .matches("2012-07-02 06:00:00,3,0,1,[1-4],\\d+\\.\\d\\d,\\d+\\.\\d\\d,\\d+,\\d+\\.\\d{4}");
    }

    @ParameterizedTest
    @CsvSource({
        "2012-01-02, false", "2012-01-16, true", "2012-05-28, true", "2012-05-21, false", "2012-07-04, true",
        "2012-09-03, true", "2012-11-22, true", "2012-11-29, false", "2012-12-25, true", "2012-08-01, false"
    })
    void holidays_are_those_of_the_calendar(LocalDate day, boolean holiday) {
        Hour noon = new BikeRentalWeather(1).month(YearMonth.from(day)).get((day.getDayOfMonth() - 1) * 24 + 12);

        assertThat(noon.holiday()).isEqualTo(holiday ? 1 : 0);
        assertThat(noon.workingday()).isEqualTo(!holiday && day.getDayOfWeek().getValue() <= 5 ? 1 : 0);
    }

    private static double meanTemperature(int month) {
        List<Hour> hours = new BikeRentalWeather(1).month(YearMonth.of(2012, month));
        return IntStream.range(0, hours.size())
                .mapToDouble(i -> hours.get(i).temp())
                .average()
                .orElseThrow();
    }
}
