package dev.penstock.features;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a double as the shortest decimal that reads back as the same double, in ASCII whatever the locale, without
 * allocating: {@code 3}, {@code -0}, {@code 9.84}, {@code 1.2e-8}. Both a C++ {@code strtod} and JSON read every one of them.
 *
 * <p>The digits are found as in "The Schubfach way to render doubles" (R. Giulietti), which the JDK uses from 19 on; its table
 * of powers of ten is filled as powers are first met.
 */
final class DecimalText {
    /** No double takes more bytes. */
    static final int LONGEST = 26;

    private static final int LEAST_EXPONENT = -1074;
    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final long LOW_63 = (1L << 63) - 1;
    private static final double LARGEST_EXACT = 1L << 53;

    /** Of two decimals of at most 15 digits no double is nearest to both, so the one that reads back as a double is its shortest. */
    private static final double LARGEST_SHORT = 1e15;

    private static final int LEAST_POWER = -324;
    private static final int LARGEST_POWER = 292;
    private static final @Nullable Power[] POWERS = new @Nullable Power[LARGEST_POWER - LEAST_POWER + 1];

    private static final long[] TENS = tens();
    private static final byte[] PAIRS = pairs();

    private DecimalText() {}

    static String of(double x) {
        byte[] bytes = new byte[LONGEST];
        return new String(bytes, 0, write(x, bytes, 0), StandardCharsets.US_ASCII);
    }

    /** Writes a finite number from the given place on and returns the place behind it. */
    static int write(double x, byte[] to, int at) {
        long integer = (long) x;
        if (integer == x && Math.abs(x) <= LARGEST_EXACT) {
            return writeInteger(x, integer, to, at);
        }
        int end = at;
        if (x < 0) {
            to[end++] = '-';
        }
        long millionths = (long) Math.rint(Math.abs(x) * 1e6);
        if (millionths < LARGEST_SHORT && millionths / 1e6 == Math.abs(x)) {
            return writeDecimal(millionths, -6, to, end);
        }
        long bits = Double.doubleToRawLongBits(x);
        long fraction = bits & FRACTION;
        int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        if (biased == 0) {
            // The two least doubles need a digit more to be told apart.
            return fraction < 3
                    ? writeShortest(LEAST_EXPONENT, 10 * fraction, -1, to, end)
                    : writeShortest(LEAST_EXPONENT, fraction, 0, to, end);
        }
        return writeShortest(LEAST_EXPONENT - 1 + biased, 1L << FRACTION_BITS | fraction, 0, to, end);
    }

    private static int writeInteger(double x, long integer, byte[] to, int at) {
        int end = at;
        if (x < 0 || 1 / x < 0) {
            to[end++] = '-';
        }
        long magnitude = Math.abs(integer);
        int digits = digits(magnitude);
        writeDigits(magnitude, digits, to, end);
        return end + digits;
    }

    /** The shortest decimal that rounds to {@code c} times 2 to the power of {@code q}; of several, the nearest. */
    private static int writeShortest(int q, long c, int shift, byte[] to, int at) {
        int odd = (int) c & 1;
        boolean regular = c != 1L << FRACTION_BITS || q == LEAST_EXPONENT;
        long value = c << 2;
        long lower = regular ? value - 2 : value - 1;
        long upper = value + 2;
        int k = regular ? floorLog10Pow2(q) : floorLog10ThreeQuartersPow2(q);
        int h = q + floorLog2Pow10(-k) + 2;
        Power power = power(k);
        long v = power.times(value << h);
        long vLower = power.times(lower << h);
        long vUpper = power.times(upper << h);
        long s = v >> 2;
        if (s >= 100) {
            // One digit less: at most one of the two multiples of ten around s lies between the bounds.
            long down = s / 10 * 10;
            long up = down + 10;
            boolean downIsInside = vLower + odd <= down << 2;
            boolean upIsInside = (up << 2) + odd <= vUpper;
            if (downIsInside != upIsInside) {
                return writeDecimal(downIsInside ? down : up, k + shift, to, at);
            }
        }
        boolean floorIsInside = vLower + odd <= s << 2;
        boolean ceilingIsInside = (s + 1 << 2) + odd <= vUpper;
        if (floorIsInside != ceilingIsInside) {
            return writeDecimal(floorIsInside ? s : s + 1, k + shift, to, at);
        }
        long half = v - (s + s + 1 << 1);
        return writeDecimal(half < 0 || half == 0 && (s & 1) == 0 ? s : s + 1, k + shift, to, at);
    }

    /** Writes {@code number} times 10 to the power of {@code exponent}. */
    private static int writeDecimal(long number, int exponent, byte[] to, int at) {
        long f = number;
        int e = exponent;
        while (f % 100_000_000 == 0) {
            f /= 100_000_000;
            e += 8;
        }
        if (f % 10_000 == 0) {
            f /= 10_000;
            e += 4;
        }
        if (f % 100 == 0) {
            f /= 100;
            e += 2;
        }
        if (f % 10 == 0) {
            f /= 10;
            e++;
        }
        int digits = digits(f);
        int point = digits + e;
        if (point > 21 || point < -5) {
            return writeScientific(f, digits, point - 1, to, at);
        }
        if (e >= 0) {
            writeDigits(f, digits, to, at);
            return fill(e, to, at + digits);
        }
        if (point > 0) {
            return writePointed(f, digits, point, to, at);
        }
        to[at] = '0';
        to[at + 1] = '.';
        int end = fill(-point, to, at + 2);
        writeDigits(f, digits, to, end);
        return end + digits;
    }

    private static int writeScientific(long f, int digits, int exponent, byte[] to, int at) {
        int end = digits == 1 ? at + 1 : writePointed(f, digits, 1, to, at);
        if (digits == 1) {
            writeDigits(f, 1, to, at);
        }
        to[end++] = 'e';
        if (exponent < 0) {
            to[end++] = '-';
        }
        int magnitude = Math.abs(exponent);
        int exponentDigits = digits(magnitude);
        writeDigits(magnitude, exponentDigits, to, end);
        return end + exponentDigits;
    }

    private static int writePointed(long f, int digits, int point, byte[] to, int at) {
        writeDigits(f, digits, to, at + 1);
        System.arraycopy(to, at + 1, to, at, point);
        to[at + point] = '.';
        return at + 1 + digits;
    }

    private static int fill(int zeros, byte[] to, int at) {
        for (int i = 0; i < zeros; i++) {
            to[at + i] = '0';
        }
        return at + zeros;
    }

    private static void writeDigits(long number, int digits, byte[] to, int at) {
        long rest = number;
        int end = at + digits;
        while (end - at >= 2) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100) << 1;
            rest = quotient;
            to[--end] = PAIRS[pair + 1];
            to[--end] = PAIRS[pair];
        }
        if (end > at) {
            to[at] = (byte) ('0' + rest);
        }
    }

    private static int digits(long number) {
        int digits = 1;
        while (digits < TENS.length && number >= TENS[digits]) {
            digits++;
        }
        return digits;
    }

    private static int floorLog10Pow2(int e) {
        return (int) (e * 661_971_961_083L >> 41);
    }

    private static int floorLog10ThreeQuartersPow2(int e) {
        return (int) (e * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2Pow10(int e) {
        return (int) (e * 913_124_641_741L >> 38);
    }

    private static Power power(int k) {
        Power known = POWERS[k - LEAST_POWER];
        if (known != null) {
            return known;
        }
        Power made = Power.of(k);
        POWERS[k - LEAST_POWER] = made;
        return made;
    }

    /** The first 126 bits of 10 to the power of {@code -k}, plus one in the last place. */
    private record Power(long high, long low) {
        static Power of(int k) {
            int shift = floorLog2Pow10(-k) - 125;
            BigInteger power = BigInteger.TEN.pow(Math.abs(k));
            BigInteger leading = k <= 0
                    ? power.shiftRight(shift)
                    : BigInteger.ONE.shiftLeft(-shift).divide(power);
            BigInteger g = leading.add(BigInteger.ONE);
            return new Power(
                    g.shiftRight(63).longValueExact(),
                    g.and(BigInteger.valueOf(LOW_63)).longValueExact());
        }

        /** The leading bits of the product, the last of them set when anything below it is not zero. */
        long times(long factor) {
            long x1 = Math.multiplyHigh(low, factor);
            long y0 = high * factor;
            long y1 = Math.multiplyHigh(high, factor);
            long z = (y0 >>> 1) + x1;
            long w = y1 + (z >>> 63);
            return w | (z & LOW_63) + LOW_63 >>> 63;
        }
    }

    private static long[] tens() {
        long[] tens = new long[19];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = tens[i - 1] * 10;
        }
        return tens;
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }
}
