package dev.penstock.e2e.kill;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What is in store for one process.
 *
 * @param seed what it follows from
 * @param step where it ends
 * @param invocation in which of its invocations, from 1
 * @param where how far into the step, from 0 to 1: among its calls, or in time
 */
record Life(long seed, Step step, int invocation, double where) {
    private static final List<Step> ENDS =
            Arrays.stream(Step.values()).filter(step -> step != Step.NOWHERE).toList();

    /** Seeds that follow one another take the steps in turn; one life in three ends in its second invocation. */
    static Life of(long seed) {
        Random random = new Random(seed);
        Step step = ENDS.get((int) Math.floorMod(seed, (long) ENDS.size()));
        return new Life(seed, step, random.nextInt(3) == 0 ? 2 : 1, random.nextDouble());
    }

    static Life spared() {
        return new Life(0, Step.NOWHERE, Integer.MAX_VALUE, 0);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + step + " in invocation " + invocation;
    }
}
