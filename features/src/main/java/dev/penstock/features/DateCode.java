package dev.penstock.features;

/**
 * A date and time of the proleptic Gregorian calendar, without a zone, packed into one integer: later ones have larger codes,
 * and every code is exact as a double.
 */
final class DateCode {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    private DateCode() {}

    /** The code, or -1 where the calendar or the clock has no such moment; years are 1 to 9999. */
    static long of(int year, int month, int day, int hour, int minute, int second) {
        if (year < 1
                || month < 1
                || month > 12
                || day < 1
                || day > daysIn(year, month)
                || hour > 23
                || minute > 59
                || second > 59) {
            return -1;
        }
        return ((((((long) year << 4 | month) << 5 | day) << 5 | hour) << 6 | minute) << 6) | second;
    }

    static int year(long code) {
        return (int) (code >> 26);
    }

    static int month(long code) {
        return (int) (code >> 22) & 15;
    }

    static int quarter(long code) {
        return (month(code) + 2) / 3;
    }

    static int day(long code) {
        return (int) (code >> 17) & 31;
    }

    static int hour(long code) {
        return (int) (code >> 12) & 31;
    }

    static int minute(long code) {
        return (int) (code >> 6) & 63;
    }

    static int second(long code) {
        return (int) code & 63;
    }

    /** 1 to 366. */
    static int dayOfYear(long code) {
        int month = month(code);
        return DAYS_BEFORE[month - 1] + day(code) + (month > 2 && isLeap(year(code)) ? 1 : 0);
    }

    /** Days since 1970-01-01. */
    static int epochDay(long code) {
        int before = year(code) - 1;
        return before * 365 + before / 4 - before / 100 + before / 400 + dayOfYear(code) - 719_163;
    }

    /** Monday is 0. */
    static int dayOfWeek(long code) {
        return Math.floorMod(epochDay(code) + 3, 7);
    }

    /** The week of ISO 8601, 1 to 53. */
    static int week(long code) {
        int week = (dayOfYear(code) - dayOfWeek(code) + 9) / 7;
        if (week == 0) {
            return weeksIn(year(code) - 1);
        }
        return week == 53 && weeksIn(year(code)) == 52 ? 1 : week;
    }

    /** A year has 53 weeks when it begins or ends on a Thursday. */
    private static int weeksIn(int year) {
        if (year < 1) {
            return 52;
        }
        return dayOfWeek(of(year, 1, 1, 0, 0, 0)) == 3 || dayOfWeek(of(year, 12, 31, 0, 0, 0)) == 3 ? 53 : 52;
    }

    private static int daysIn(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS[month - 1];
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
