package dev.penstock.local.sagemaker;

/**
 * The exponential function of a float as glibc's {@code expf} computes it, since XGBoost calls that one: a table of 32 powers of
 * two and a cubic polynomial, in doubles. Java's {@link Math#exp} rounded to a float differs from it now and then in the last bit.
 */
final class FloatExp {

    private static final int TABLE = 32;
    /** Adding this to a small double rounds it to an integer, which then stands in its lowest bits. */
    private static final double SHIFT = 0x1.8p52;

    private static final double TABLE_OVER_LN2 = 0x1.71547652b82fep0 * TABLE;
    private static final double CUBIC = 0x1.c6af84b912394p-5 / TABLE / TABLE / TABLE;
    private static final double SQUARE = 0x1.ebfce50fac4f3p-3 / TABLE / TABLE;
    private static final double LINEAR = 0x1.62e42ff0c52d6p-1 / TABLE;
    private static final float OVERFLOW = 0x1.62e42ep6f;
    private static final float UNDERFLOW = -0x1.9fe368p6f;

    /** The bits of 2^(i/32), less what the exponent's bits will add for i. */
    private static final long[] POWERS = powers();

    private FloatExp() {}

    static float exp(float x) {
        if (Float.isNaN(x)) {
            return x;
        }
        if (x > OVERFLOW) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0f;
        }
        double scaled = TABLE_OVER_LN2 * x;
        double shifted = scaled + SHIFT;
        long integer = Double.doubleToRawLongBits(shifted);
        double rest = scaled - (shifted - SHIFT);
        double power = Double.longBitsToDouble(POWERS[(int) (integer & (TABLE - 1))] + (integer << 47));
        double square = rest * rest;
        return (float) (((CUBIC * rest + SQUARE) * square + (LINEAR * rest + 1)) * power);
    }

    private static long[] powers() {
        long[] powers = new long[TABLE];
        for (int i = 0; i < TABLE; i++) {
            powers[i] = Double.doubleToLongBits(StrictMath.pow(2, i / (double) TABLE)) - ((long) i << 47);
        }
        return powers;
    }
}
