package dev.penstock.breaker;

import java.util.OptionalInt;

/** The steps in which a mapping's maximum concurrency climbs back: 2, the least that Lambda takes, doubled at each. */
final class Ramp {
    private static final OptionalInt FIRST = OptionalInt.of(2);

    /** Where there was no maximum, the last step before there is none again. */
    private static final int LAST = 64;

    private Ramp() {}

    static OptionalInt first() {
        return FIRST;
    }

    /** The step after one; the original maximum in the end, or none where there was none. */
    static OptionalInt after(OptionalInt step, OptionalInt original) {
        if (step.isEmpty()) {
            return original;
        }
        int doubled = step.getAsInt() * 2;
        if (original.isPresent()) {
            return OptionalInt.of(Math.min(doubled, original.getAsInt()));
        }
        return doubled > LAST ? original : OptionalInt.of(doubled);
    }
}
