package dev.penstock.local.lambda.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a schedule fires: a rate or a cron expression.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">Schedule patterns</a>
 */
sealed interface ScheduleExpression permits Rate, Cron {

    /** The next time after {@code last}; empty when there is none any more. */
    Optional<Instant> next(Instant last, ZoneId zone);

    /**
     * Reads {@code rate(…)} or {@code cron(…)}.
     *
     * @throws IllegalArgumentException when it is neither, is not well formed, or uses what is not provided here; it says which
     */
    static ScheduleExpression parse(String text) {
        String trimmed = text.strip();
        if (trimmed.startsWith("rate(") && trimmed.endsWith(")")) {
            return Rate.parse(trimmed);
        }
        if (trimmed.startsWith("cron(") && trimmed.endsWith(")")) {
            return Cron.parse(trimmed);
        }
        throw new IllegalArgumentException(
                "A schedule is rate(…) or cron(…); one-time schedules, at(…), are not provided here: " + text);
    }
}
