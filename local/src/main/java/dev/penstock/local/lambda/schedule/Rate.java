package dev.penstock.local.lambda.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code rate(5 minutes)}: every so often, counted from the start. */
record Rate(Duration period) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("rate\\(([1-9]\\d{0,4}) (minute|hour|day)(s?)\\)");

    static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "A rate is a number and minutes, hours or days, as in rate(5 minutes): " + text);
        }
        long value = Long.parseLong(matcher.group(1));
        if ((value == 1) != matcher.group(3).isEmpty()) {
            throw new IllegalArgumentException("The unit of 1 is singular, of any other number plural: " + text);
        }
        return switch (matcher.group(2)) {
            case "minute" -> new Rate(Duration.ofMinutes(value));
            case "hour" -> new Rate(Duration.ofHours(value));
            default -> new Rate(Duration.ofDays(value));
        };
    }

    @Override
    public Optional<Instant> next(Instant last, ZoneId zone) {
        return Optional.of(last.plus(period));
    }
}
