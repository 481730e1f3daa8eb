package dev.penstock.schemas;

/** The seed and the number of rounds of random tests: {@code -Dtest.seed=…} and {@code -Dtest.rounds=…} change them. */
final class Seeds {
    private Seeds() {}

    static long seed() {
        return Long.getLong("test.seed", 20261124L);
    }

    static int rounds(int usual) {
        return Integer.getInteger("test.rounds", usual);
    }
}
