package dev.penstock.local.lambda.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)}.
 *
 * <p>Provided are {@code *}, {@code ?}, lists, ranges, steps and names; {@code L}, {@code W} and {@code #} are refused by name.
 */
record Cron(
        NavigableSet<Integer> minutes,
        NavigableSet<Integer> hours,
        NavigableSet<Integer> days,
        NavigableSet<Integer> months,
        NavigableSet<Integer> weekdays,
        NavigableSet<Integer> years)
        implements ScheduleExpression {

    static Cron parse(String text) {
        String[] fields =
                text.substring("cron(".length(), text.length() - 1).strip().split(" +");
        if (fields.length != 6) {
            throw new IllegalArgumentException("A cron expression has six fields, not " + fields.length + ": " + text);
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException("Either the day of the month or that of the week is ?: " + text);
        }
        return new Cron(
                CronField.MINUTES.parse(fields[0]),
                CronField.HOURS.parse(fields[1]),
                CronField.DAYS.parse(fields[2]),
                CronField.MONTHS.parse(fields[3]),
                CronField.WEEKDAYS.parse(fields[4]),
                CronField.YEARS.parse(fields[5]));
    }

    @Override
    public Optional<Instant> next(Instant last, ZoneId zone) {
        LocalDateTime from = last.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
        LocalDate end = LocalDate.of(years.last(), 12, 31);
        for (LocalDate day = from.toLocalDate(); !day.isAfter(end); day = nextDay(day)) {
            Optional<Instant> time = isOn(day) ? firstAfter(day, last, zone) : Optional.empty();
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    /** The next day, or the first of the next year when no day of this one can be meant. */
    private LocalDate nextDay(LocalDate day) {
        return years.contains(day.getYear()) ? day.plusDays(1) : LocalDate.of(day.getYear() + 1, 1, 1);
    }

    private boolean isOn(LocalDate day) {
        return years.contains(day.getYear())
                && months.contains(day.getMonthValue())
                && days.contains(day.getDayOfMonth())
                && weekdays.contains(numbered(day.getDayOfWeek()));
    }

    /** AWS counts from Sunday, 1. */
    private static int numbered(DayOfWeek day) {
        return day.getValue() % 7 + 1;
    }

    private Optional<Instant> firstAfter(LocalDate day, Instant last, ZoneId zone) {
        for (int hour : hours) {
            for (int minute : minutes) {
                Instant time = day.atTime(hour, minute).atZone(zone).toInstant();
                if (time.isAfter(last)) {
                    return Optional.of(time);
                }
            }
        }
        return Optional.empty();
    }
}
