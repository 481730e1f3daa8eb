package dev.penstock.deadletters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes plans of what an index has. */
public final class Planner {
    private static final Comparator<DeadLetter> LATER =
            Comparator.comparingInt(DeadLetter::replays).thenComparing(DeadLetter::diedAt);

    private final LetterIndex index;
    private final Clock clock;

    public Planner(LetterIndex index, Clock clock) {
        this.index = index;
        this.clock = clock;
    }

    /**
     * Freezes a selection, the oldest letters first. Of a request that left several letters the last one is taken: to send a
     * request twice at once is of no use. The others stay where they are.
     *
     * @param queue the URL of the dead-letter queue that the index is of
     * @param destination the URL of the queue to send to
     */
    public ReplayPlan plan(String queue, String destination, Selection selection) {
        return plan(queue, destination, selection.toString(), selection::matches);
    }

    /**
     * The same for any selection.
     *
     * @param where the selection, for people
     */
    public ReplayPlan plan(String queue, String destination, String where, Predicate<DeadLetter> selection) {
        Map<String, DeadLetter> chosen = new LinkedHashMap<>();
        index.forEachOpen(indexed -> {
            DeadLetter letter = indexed.letter();
            if (selection.test(letter)) {
                chosen.merge(
                        letter.replayedAs().value(),
                        letter,
                        (one, other) -> LATER.compare(one, other) > 0 ? one : other);
            }
        });
        List<PlannedLetter> letters = new ArrayList<>();
        TreeSet<String> models = new TreeSet<>();
        chosen.values().forEach(letter -> {
            letters.add(new PlannedLetter(letter.id(), letter.replayedAs(), letter.replays()));
            models.add(letter.cause().model());
        });
        models.remove("");
        return new ReplayPlan(queue, destination, clock.instant(), where, List.copyOf(models), letters);
    }
}
