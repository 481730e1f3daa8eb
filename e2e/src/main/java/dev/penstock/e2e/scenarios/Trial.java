package dev.penstock.e2e.scenarios;

import dev.penstock.testkit.Guarantee;
import dev.penstock.testkit.History;
import java.util.List;
import java.util.Random;

/** One run of a scenario: the history that it fills, of which every promise is asked in the end, and its chances. */
public final class Trial {
    private final long seed;
    private final History history = new History();

    public Trial(long seed) {
        this.seed = seed;
    }

    /** The same seed gives the same chances. */
    public long seed() {
        return seed;
    }

    /** A new generator, seeded. */
    public Random random() {
        return new Random(seed);
    }

    public History history() {
        return history;
    }

    /**
     * Asks every promise of a history beside the scenario's own, such as one of many runs.
     *
     * @throws AssertionError if one is broken
     */
    public void ask(History other) {
        List<String> broken = Guarantee.broken(other);
        if (!broken.isEmpty()) {
            throw new AssertionError(sentence(broken));
        }
    }

    /** The first few, and how many there are. */
    static String sentence(List<String> broken) {
        String first = String.join("; ", broken.subList(0, Math.min(3, broken.size())));
        return broken.size() > 3 ? first + "; and " + (broken.size() - 3) + " more" : first;
    }
}
