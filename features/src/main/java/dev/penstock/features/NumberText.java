package dev.penstock.features;

/**
 * Reads decimal numbers out of a character buffer, exactly rounded, and without allocating where the number is short: at most
 * 15 digits or so and a small power of ten, for which one multiplication or division of doubles is exact (Clinger's fast path).
 */
final class NumberText {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long LARGEST_EXACT = 1L << 53;
    private static final long ROOM_FOR_A_DIGIT = (Long.MAX_VALUE - 9) / 10;
    private static final int LONGEST_EXPONENT = 5;

    private NumberText() {}

    /**
     * The double nearest to a decimal of the form {@code [+-]digits[.digits][e[+-]digits]}; infinite where it is beyond all
     * doubles.
     *
     * @return NaN when the text has another form
     */
    static double read(char[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative || at < to && text[at] == '+') {
            at++;
        }
        int start = at;
        long digits = 0;
        boolean exact = true;
        int point = -1;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                exact &= digits <= ROOM_FOR_A_DIGIT;
                digits = exact ? digits * 10 + digit : digits;
            } else if (text[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at - start == (point < 0 ? 0 : 1)) {
            return Double.NaN;
        }
        int power = point < 0 ? 0 : point + 1 - at;
        if (at < to) {
            int end = endOfExponent(text, at, to);
            if (end < 0) {
                return Double.NaN;
            }
            exact &= end - at <= LONGEST_EXPONENT;
            power += exact ? exponent(text, at, to) : 0;
        }
        if (!exact || digits > LARGEST_EXACT || Math.abs(power) >= TENS.length) {
            return Double.parseDouble(new String(text, from, to - from));
        }
        double magnitude = power < 0 ? digits / TENS[-power] : digits * TENS[power];
        return negative ? -magnitude : magnitude;
    }

    /** The place behind {@code e[+-]digits}, which must be all that is left, or -1. */
    private static int endOfExponent(char[] text, int from, int to) {
        int at = from;
        if (text[at] != 'e' && text[at] != 'E') {
            return -1;
        }
        at++;
        if (at < to && (text[at] == '+' || text[at] == '-')) {
            at++;
        }
        if (at == to) {
            return -1;
        }
        for (int i = at; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
        }
        return to;
    }

    private static int exponent(char[] text, int from, int to) {
        boolean negative = text[from + 1] == '-';
        int exponent = 0;
        for (int i = from + 1; i < to; i++) {
            if (text[i] >= '0') {
                exponent = exponent * 10 + text[i] - '0';
            }
        }
        return negative ? -exponent : exponent;
    }
}
