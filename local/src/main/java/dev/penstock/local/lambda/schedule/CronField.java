package dev.penstock.local.lambda.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The six fields of a cron expression, each with its range and, for two of them, its names. */
enum CronField {
    MINUTES(0, 59, ""),
    HOURS(0, 23, ""),
    DAYS(1, 31, ""),
    MONTHS(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    WEEKDAYS(1, 7, "SUN MON TUE WED THU FRI SAT"),
    YEARS(1970, 2199, "");

    private final int first;
    private final int last;
    private final String names;

    CronField(int first, int last, String names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    /** The values that a field's text means. */
    NavigableSet<Integer> parse(String text) {
        NavigableSet<Integer> values = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            values.addAll(part(part));
        }
        return Collections.unmodifiableNavigableSet(values);
    }

    private NavigableSet<Integer> part(String text) {
        String[] stepped = text.split("/", 2);
        String[] range = stepped[0].split("-", 2);
        boolean all = stepped[0].equals("*") || stepped[0].equals("?");
        int from = all ? first : value(range[0]);
        int to = all || stepped.length == 2 && range.length == 1 ? last : value(range[range.length - 1]);
        int step = stepped.length == 1 ? 1 : number(stepped[1]);
        if (from > to || step < 1) {
            throw refused(text);
        }
        NavigableSet<Integer> values = new TreeSet<>();
        for (int value = from; value <= to; value += step) {
            values.add(value);
        }
        return values;
    }

    private int value(String text) {
        int named = List.of(names.split(" ")).indexOf(text.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? named + 1 : number(text);
        if (value < first || value > last) {
            throw refused(text);
        }
        return value;
    }

    private int number(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw refused(text);
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException refused(String text) {
        String why = text.matches(".*[LW#].*") ? "L, W and # are not provided here" : "it is " + first + " to " + last;
        return new IllegalArgumentException("The field " + name().toLowerCase(Locale.ROOT)
                + " of a cron expression can't be read, " + why + ": " + text);
    }
}
