package dev.penstock.features;

import java.util.Locale;

/** A number that a date, or a date and time, has as a part. */
public enum DatePart {
    YEAR,
    /** 1 to 4. */
    QUARTER,
    /** 1 to 12. */
    MONTH,
    /** The week of ISO 8601, 1 to 53. */
    WEEK,
    /** The day of the month, 1 to 31. */
    DAY,
    /** 1 to 366. */
    DAYOFYEAR,
    /** Monday is 0, Sunday 6. */
    DAYOFWEEK,
    /** 1 on Saturday and Sunday, else 0. */
    WEEKEND,
    /** Days since 1970-01-01. */
    EPOCHDAY,
    /** 0 to 23. */
    HOUR,
    MINUTE,
    SECOND;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The part's name in a specification. */
    public String wire() {
        return wire;
    }

    /** Whether only a datetime has it. */
    boolean needsTime() {
        return compareTo(HOUR) >= 0;
    }

    double of(long code) {
        return switch (this) {
            case YEAR -> DateCode.year(code);
            case QUARTER -> DateCode.quarter(code);
            case MONTH -> DateCode.month(code);
            case WEEK -> DateCode.week(code);
            case DAY -> DateCode.day(code);
            case DAYOFYEAR -> DateCode.dayOfYear(code);
            case DAYOFWEEK -> DateCode.dayOfWeek(code);
            case WEEKEND -> DateCode.dayOfWeek(code) >= 5 ? 1 : 0;
            case EPOCHDAY -> DateCode.epochDay(code);
            case HOUR -> DateCode.hour(code);
            case MINUTE -> DateCode.minute(code);
            case SECOND -> DateCode.second(code);
        };
    }
}
