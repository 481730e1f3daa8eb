package dev.penstock.local.lambda.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute)           | 2026-03-01T10:00:30Z | 2026-03-01T10:01:30Z",
                "rate(2 hours)            | 2026-03-01T10:00:30Z | 2026-03-01T12:00:30Z",
                "rate(7 days)             | 2026-03-01T10:00:00Z | 2026-03-08T10:00:00Z",
                "cron(0 12 * * ? *)       | 2026-03-01T10:00:30Z | 2026-03-01T12:00:00Z",
                "cron(0 12 * * ? *)       | 2026-03-01T12:00:00Z | 2026-03-02T12:00:00Z",
                "cron(0/15 * * * ? *)     | 2026-03-01T10:46:00Z | 2026-03-01T11:00:00Z",
                "cron(15,45 8-9 ? * MON-FRI *) | 2026-02-27T09:45:00Z | 2026-03-02T08:15:00Z",
                "cron(0 0 ? * 1 *)        | 2026-03-02T00:00:00Z | 2026-03-08T00:00:00Z",
                "cron(0 0 31 * ? *)       | 2026-04-01T00:00:00Z | 2026-05-31T00:00:00Z",
                "cron(30 6 29 FEB ? *)    | 2026-03-01T00:00:00Z | 2028-02-29T06:30:00Z",
                "cron(0 0 1 JAN ? 2030)   | 2026-03-01T00:00:00Z | 2030-01-01T00:00:00Z"
            })
    void an_expression_says_when_it_fires_next(String expression, Instant last, Instant next) {
        assertThat(ScheduleExpression.parse(expression).next(last, ZoneOffset.UTC))
                .contains(next);
    }

    @Test
    void a_cron_expressions_hours_are_those_of_its_zone() {
        assertThat(ScheduleExpression.parse("cron(0 8 * * ? *)")
                        .next(Instant.parse("2026-07-01T00:00:00Z"), ZoneId.of("Europe/Berlin")))
                .contains(Instant.parse("2026-07-01T06:00:00Z"));
    }

    @Test
    void a_schedule_whose_years_are_over_fires_no_more() {
        assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2020)")
                        .next(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rate(1 minutes)",
                "rate(5 minute)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "cron(0 12 * * *)",
                "cron(0 12 * * * *)",
                "cron(60 12 * * ? *)",
                "cron(0 12 ? * ? *)",
                "cron(0 12 5-2 * ? *)",
                "cron(0/0 12 * * ? *)",
                "at(2026-01-01T00:00:00)",
                "every day"
            })
    void what_is_not_well_formed_is_refused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 12 L * ? *)", "cron(0 12 3W * ? *)", "cron(0 12 ? * 2#1 *)"})
    void what_is_not_provided_here_is_named(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .hasMessageContaining("L, W and # are not provided here");
    }
}
