package dev.penstock.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {
    @Test
    void every_day_of_the_calendar_has_the_parts_that_java_time_says() {
        LocalDate end = LocalDate.of(2110, 1, 1);
        for (LocalDate day = LocalDate.of(1, 1, 1);
                day.isBefore(end);
                day = day.plusDays(day.getYear() < 1990 ? 17 : 1)) {
            long code = DateCode.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), 0, 0, 0);
            assertThat(DatePart.YEAR.of(code)).isEqualTo(day.getYear());
            assertThat(DatePart.QUARTER.of(code)).isEqualTo(day.get(IsoFields.QUARTER_OF_YEAR));
            assertThat(DatePart.MONTH.of(code)).isEqualTo(day.getMonthValue());
            assertThat(DatePart.WEEK.of(code)).as("%s", day).isEqualTo(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            assertThat(DatePart.DAY.of(code)).isEqualTo(day.getDayOfMonth());
            assertThat(DatePart.DAYOFYEAR.of(code)).isEqualTo(day.getDayOfYear());
            assertThat(DatePart.DAYOFWEEK.of(code)).isEqualTo(day.getDayOfWeek().getValue() - 1);
            assertThat(DatePart.WEEKEND.of(code)).isEqualTo(day.getDayOfWeek().getValue() > 5 ? 1 : 0);
            assertThat(DatePart.EPOCHDAY.of(code)).isEqualTo((double) day.toEpochDay());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd HH:mm:ss",
                "dd.MM.yyyy'T'HH:mm",
                "yyyyMMddHH",
                "ss|mm|HH 'on' dd/MM/yyyy",
                "yyyy-MM-dd"
            })
    void texts_are_dates_exactly_when_java_time_says_so(String format) {
        long seed = Long.getLong("test.seed", 20261124L);
        Random random = new Random(seed);
        boolean withTime = format.contains("HH");
        DatePattern pattern = Objects.requireNonNull(DatePattern.of(format, withTime));
        DateTimeFormatter oracle = DateTimeFormatter.ofPattern(format.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        String printed = oracle.format(LocalDateTime.of(2012, 2, 29, 23, 59, 58));
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(printed);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                char c = "0123456789-: x".charAt(random.nextInt(random.nextInt(10) == 0 ? 14 : 10));
                text.setCharAt(random.nextInt(text.length()), c);
            }
            LocalDateTime expected = parse(oracle, text.toString(), withTime);
            long code = pattern.read(text.toString());
            assertThat(code >= 0).as("seed %d: %s", seed, text).isEqualTo(expected != null);
            if (expected != null) {
                assertThat(pattern.write(code)).isEqualTo(text.toString());
                assertThat(DatePart.MONTH.of(code)).isEqualTo(expected.getMonthValue());
                assertThat(DatePart.HOUR.of(code)).isEqualTo(expected.getHour());
                assertThat(DatePart.MINUTE.of(code)).isEqualTo(expected.getMinute());
                assertThat(DatePart.SECOND.of(code)).isEqualTo(expected.getSecond());
            }
            assertThat(text.toString().matches(pattern.expression()) || code < 0)
                    .isTrue();
        }
    }

    private static @Nullable LocalDateTime parse(DateTimeFormatter oracle, String text, boolean withTime) {
        try {
            LocalDateTime parsed = withTime
                    ? LocalDateTime.parse(text, oracle)
                    : LocalDate.parse(text, oracle).atStartOfDay();
            return parsed.getYear() < 1 ? null : parsed;
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2011-02-28, true",
        "2011-02-29, false",
        "2011-02-30, false",
        "2012-02-29, true",
        "1900-02-29, false",
        "2000-02-29, true",
        "2011-04-31, false",
        "2011-13-01, false",
        "2011-00-10, false",
        "2011-1-1, false",
        "0000-01-01, false",
        "12, false",
        "'', false",
        "٢٠١١-٠١-٠١, false"
    })
    void a_date_beyond_the_calendar_is_none(String text, boolean date) {
        DatePattern pattern = Objects.requireNonNull(DatePattern.of("yyyy-MM-dd", false));
        assertThat(pattern.read(text) >= 0).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yyyy",
                "yyyy-MM",
                "yyyy-MM-dd HH",
                "yyyy-MM-DD",
                "yy-MM-dd",
                "yyyy-MM-dd-dd",
                "yyyy-MM-ddT",
                "yyyy-MM-dd'",
                "''yyyy-MM-dd",
                "yyyy-MM-dd é",
                "yyyy-MM-dd'é'",
                "yyyy-MM-dd\n"
            })
    void a_format_of_another_form_is_none(String format) {
        assertThat(DatePattern.of(format, false)).isNull();
    }

    @Test
    void a_time_needs_its_larger_units() {
        assertThat(DatePattern.of("yyyy-MM-dd mm", true)).isNull();
        assertThat(DatePattern.of("yyyy-MM-dd HH:ss", true)).isNull();
        assertThat(DatePattern.of("yyyy-MM-dd HH:mm", true)).isNotNull();
    }
}
