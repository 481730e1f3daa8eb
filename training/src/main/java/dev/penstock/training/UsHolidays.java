package dev.penstock.training;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** The public holidays of the United States (5 U.S.C. 6103) that the bike-rental data knows, on their own days. */
final class UsHolidays {

    private UsHolidays() {}

    static boolean has(LocalDate day) {
        return switch (day.getMonth()) {
            case JANUARY -> day.getDayOfMonth() == 1 || isNth(day, 3, DayOfWeek.MONDAY);
            case FEBRUARY -> isNth(day, 3, DayOfWeek.MONDAY);
            case MAY -> day.equals(day.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
            case JULY -> day.getDayOfMonth() == 4;
            case SEPTEMBER -> isNth(day, 1, DayOfWeek.MONDAY);
            case OCTOBER -> isNth(day, 2, DayOfWeek.MONDAY);
            case NOVEMBER -> day.getDayOfMonth() == 11 || isNth(day, 4, DayOfWeek.THURSDAY);
            case DECEMBER -> day.getDayOfMonth() == 25;
            case MARCH, APRIL, JUNE, AUGUST -> false;
        };
    }

    private static boolean isNth(LocalDate day, int nth, DayOfWeek weekday) {
        return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
    }
}
