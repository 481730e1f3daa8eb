package dev.penstock.local.sagemaker;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers as Python reads and prints them, which is how the built-in container does it. */
final class PythonFloat {

    private PythonFloat() {}

    /**
     * Reads what {@code float(text)} takes: blanks around it, underscores between digits, {@code nan} and {@code inf} in any case,
     * but no hexadecimal and none of Java's suffixes.
     *
     * @throws NumberFormatException for anything else
     */
    static double parse(String text) {
        String number = text.strip();
        if (isNumber(number)) {
            return Double.parseDouble(number.indexOf('_') < 0 ? number : number.replace("_", ""));
        }
        String sign = number.startsWith("-") || number.startsWith("+") ? number.substring(0, 1) : "";
        return switch (number.substring(sign.length()).toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> sign.equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> throw new NumberFormatException("not a number: '" + text + "'");
        };
    }

    private static boolean isNumber(String text) {
        int from = afterSign(text, 0);
        int whole = afterDigits(text, from);
        int point = whole < text.length() && text.charAt(whole) == '.' ? whole + 1 : whole;
        int fraction = point == whole ? whole : afterDigits(text, point);
        boolean digits = whole > from || fraction > point;
        if (fraction == text.length() || (text.charAt(fraction) | 0x20) != 'e') {
            return digits && fraction == text.length();
        }
        int power = afterSign(text, fraction + 1);
        int end = afterDigits(text, power);
        return digits && end > power && end == text.length();
    }

    private static int afterSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    /** Past digits, and underscores that stand between two of them. */
    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length()
                && (isDigit(text, at) || (at > from && text.charAt(at) == '_' && isDigit(text, at + 1)))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** The {@code repr} of a float's double: the shortest digits that read back as that double, 6.349300861358643 for 6.3493f. */
    static String repr(float value) {
        if (Float.isNaN(value)) {
            return "nan";
        }
        if (Float.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs((double) value));
        return (value < 0 ? "-" : "") + text(shortest.unscaledValue().toString(), exponent(shortest));
    }

    /** As {@code repr}, but in the words that Python's json module uses for what JSON has no number for. */
    static String json(float value) {
        if (Float.isNaN(value)) {
            return "NaN";
        }
        return Float.isInfinite(value) ? (value > 0 ? "Infinity" : "-Infinity") : repr(value);
    }

    /**
     * Not {@link Double#toString}, which before Java 19 prints a digit too many for some numbers. Just above a power of two there
     * is more room than below it, so that a number rounded up may do where the nearest does not.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits < 17; digits++) {
            for (RoundingMode mode : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP)) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** The power of ten of the first digit. */
    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String text(String digits, int exponent) {
        if (exponent < -4 || exponent >= 16) {
            String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
            return digits.charAt(0) + fraction + "e" + power;
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }
}
