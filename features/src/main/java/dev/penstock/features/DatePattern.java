package dev.penstock.features;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date's fixed form, such as {@code yyyy-MM-dd HH:mm:ss} or {@code dd.MM.yyyy'T'HH'h'}: the units {@code yyyy MM dd HH mm ss}
 * at most once each, anything that is no letter as it stands, letters in quotes. Every character has its place, so that a text
 * is read without a search.
 */
final class DatePattern {
    private static final String[] UNITS = {"yyyy", "MM", "dd", "HH", "mm", "ss"};
    private static final int LONGEST = 64;

    private final String pattern;
    /** The characters of a text, 0 where a digit of a unit stands. */
    private final char[] form;
    /** Where each unit's first digit stands, or -1. */
    private final int[] places;

    private DatePattern(String pattern, char[] form, int[] places) {
        this.pattern = pattern;
        this.form = form;
        this.places = places;
    }

    /** The pattern, or null where it has no such form or lacks a unit. */
    static @Nullable DatePattern of(String pattern, boolean withTime) {
        if (pattern.length() > LONGEST) {
            return null;
        }
        StringBuilder form = new StringBuilder();
        int[] places = {-1, -1, -1, -1, -1, -1};
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '\'') {
                int end = pattern.indexOf('\'', at + 1);
                if (end <= at + 1 || !isPrintable(pattern, at + 1, end)) {
                    return null;
                }
                form.append(pattern, at + 1, end);
                at = end + 1;
            } else if (isLetter(c)) {
                int unit = unitAt(pattern, at);
                if (unit < 0 || places[unit] >= 0) {
                    return null;
                }
                places[unit] = form.length();
                form.append("\0\0\0\0", 0, UNITS[unit].length());
                at += UNITS[unit].length();
            } else if (!isPrintable(pattern, at, at + 1)) {
                return null;
            } else {
                form.append(c);
                at++;
            }
        }
        return hasItsUnits(places, withTime)
                ? new DatePattern(pattern, form.toString().toCharArray(), places)
                : null;
    }

    private static boolean isPrintable(String pattern, int from, int to) {
        for (int i = from; i < to; i++) {
            if (pattern.charAt(i) < ' ' || pattern.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static int unitAt(String pattern, int at) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (pattern.startsWith(UNITS[unit], at)) {
                return unit;
            }
        }
        return -1;
    }

    private static boolean hasItsUnits(int[] places, boolean withTime) {
        boolean date = places[0] >= 0 && places[1] >= 0 && places[2] >= 0;
        boolean time = places[3] >= 0 && (places[4] >= 0 || places[5] < 0);
        boolean none = places[3] < 0 && places[4] < 0 && places[5] < 0;
        return date && (withTime ? time : none);
    }

    /** The text's {@link DateCode}, or -1 where it has another form or is not in the calendar. */
    long read(char[] text, int from, int length) {
        if (length != form.length) {
            return -1;
        }
        for (int i = 0; i < length; i++) {
            char expected = form[i];
            char c = text[from + i];
            if (expected == 0 ? c < '0' || c > '9' : c != expected) {
                return -1;
            }
        }
        int century = pair(text, from, places[0]);
        int year = century * 100 + two(text, from + places[0] + 2);
        return DateCode.of(
                year,
                pair(text, from, places[1]),
                pair(text, from, places[2]),
                pair(text, from, places[3]),
                pair(text, from, places[4]),
                pair(text, from, places[5]));
    }

    long read(String text) {
        return read(text.toCharArray(), 0, text.length());
    }

    private static int pair(char[] text, int from, int place) {
        return place < 0 ? 0 : two(text, from + place);
    }

    private static int two(char[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }

    /** The text of a code in this form. */
    String write(long code) {
        StringBuilder text = new StringBuilder().append(form);
        int[] values = {
            DateCode.year(code),
            DateCode.month(code),
            DateCode.day(code),
            DateCode.hour(code),
            DateCode.minute(code),
            DateCode.second(code)
        };
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (places[unit] >= 0) {
                int digits = UNITS[unit].length();
                String value = String.format(Locale.ROOT, "%0" + digits + "d", values[unit]);
                text.replace(places[unit], places[unit] + digits, value);
            }
        }
        return text.toString();
    }

    /** A regular expression of JSON Schema that takes every text of this form; it knows no calendar. */
    String expression() {
        StringBuilder expression = new StringBuilder("^");
        for (int i = 0; i < form.length; i++) {
            char c = form[i];
            if (c == 0) {
                expression.append("[0-9]");
            } else if ("\\^$.|?*+()[]{}/".indexOf(c) >= 0) {
                expression.append('\\').append(c);
            } else {
                expression.append(c);
            }
        }
        return expression.append('$').toString();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
