package dev.penstock.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The lexical rules of the contract's names and times, the same as the patterns in the JSON Schemas. */
public final class Syntax {
    private static final int LONGEST_REQUEST_ID = 64;
    private static final int LONGEST_MODEL = 63;
    private static final int LONGEST_SOURCE = 256;
    private static final int LONGEST_EXTENSION_NAME = 64;
    private static final int LONGEST_PARTITION_KEY = 128;
    private static final int LONGEST_TRACE_STATE = 512;
    private static final String SOURCE_PUNCTUATION = "-._~:/?#[]@!$&'()*+,;=%";
    private static final String PARTITION_KEY_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private Syntax() {}

    /** {@code ^[A-Za-z0-9_-]{1,64}$}. */
    public static boolean isRequestId(String text) {
        return hasLength(text, LONGEST_REQUEST_ID) && isAll(text, c -> isAlphanumeric(c) || c == '_' || c == '-');
    }

    /** A SageMaker endpoint's name in lower case: {@code ^[a-z0-9](-*[a-z0-9])*$}, at most 63 characters. */
    public static boolean isModel(String text) {
        return hasLength(text, LONGEST_MODEL)
                && text.charAt(0) != '-'
                && text.charAt(text.length() - 1) != '-'
                && isAll(text, c -> isLowerAlphanumeric(c) || c == '-');
    }

    /** The characters of a URI reference (RFC 3986), at most 256 of them. */
    public static boolean isSource(String text) {
        return hasLength(text, LONGEST_SOURCE)
                && isAll(text, c -> isAlphanumeric(c) || SOURCE_PUNCTUATION.indexOf(c) >= 0);
    }

    /** The name of a CloudEvents context attribute: lower-case letters and digits. */
    public static boolean isExtensionName(String text) {
        return hasLength(text, LONGEST_EXTENSION_NAME) && isAll(text, Syntax::isLowerAlphanumeric);
    }

    /** What SQS takes as a message group: 1 to 128 letters, digits and ASCII punctuation. */
    public static boolean isPartitionKey(String text) {
        return hasLength(text, LONGEST_PARTITION_KEY)
                && isAll(text, c -> isAlphanumeric(c) || PARTITION_KEY_PUNCTUATION.indexOf(c) >= 0);
    }

    /** W3C trace context, version 00: {@code 00-<32 hex>-<16 hex>-<2 hex>} in lower case. */
    public static boolean isTraceParent(String text) {
        return text.length() == 55
                && text.startsWith("00-")
                && text.charAt(35) == '-'
                && text.charAt(52) == '-'
                && isHex(text, 3, 35)
                && isHex(text, 36, 52)
                && isHex(text, 53, 55);
    }

    /** W3C trace state: at most 512 printable ASCII characters. */
    public static boolean isTraceState(String text) {
        return text.length() <= LONGEST_TRACE_STATE && isAll(text, c -> c >= ' ' && c <= '~');
    }

    /**
     * A time of RFC 3339 with upper-case {@code T} and {@code Z} and at most nine decimals of a second; offsets up to
     * 18 hours, no leap second, and no {@code -00:00} or year 0000, which validators of {@code date-time} refuse.
     *
     * @return empty when the text is no such time, or not in the calendar
     */
    public static Optional<Instant> time(String text) {
        int length = text.length();
        if (length < 20
                || length > 35
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Optional.empty();
        }
        int zoneAt = 19;
        int nanos = 0;
        if (text.charAt(zoneAt) == '.') {
            zoneAt = endOfDigits(text, 20);
            int digits = zoneAt - 20;
            if (digits < 1 || digits > 9) {
                return Optional.empty();
            }
            nanos = number(text, 20, zoneAt) * (int) Math.pow(10, 9 - digits);
        }
        int offset = offsetSeconds(text, zoneAt);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (offset == Integer.MIN_VALUE || year == 0 || (year | month | day | hour | minute | second) < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(year, month, day, hour, minute, second, nanos)
                    .toInstant(ZoneOffset.ofTotalSeconds(offset)));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** Seconds east of UTC for {@code Z} or {@code ±hh:mm} up to the end of the text, else the smallest integer. */
    private static int offsetSeconds(String text, int at) {
        if (at == text.length() - 1 && text.charAt(at) == 'Z') {
            return 0;
        }
        if (text.length() - at != 6 || text.charAt(at + 3) != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = number(text, at + 1, at + 3);
        int minutes = number(text, at + 4, at + 6);
        int seconds = hours * 3600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > 18 * 3600) {
            return Integer.MIN_VALUE;
        }
        return switch (text.charAt(at)) {
            case '+' -> seconds;
            case '-' -> seconds == 0 ? Integer.MIN_VALUE : -seconds;
            default -> Integer.MIN_VALUE;
        };
    }

    /** The decimal number between two places, or a negative one where a character is no digit. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean isHex(String text, int from, int to) {
        return isAll(text, from, to, c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static boolean isAll(String text, IntPredicate rule) {
        return isAll(text, 0, text.length(), rule);
    }

    /** A stream of characters would say the same in three times the time. */
    private static boolean isAll(String text, int from, int to, IntPredicate rule) {
        for (int i = from; i < to; i++) {
            if (!rule.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLength(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static boolean isAlphanumeric(int c) {
        return isLowerAlphanumeric(c) || c >= 'A' && c <= 'Z';
    }

    private static boolean isLowerAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
