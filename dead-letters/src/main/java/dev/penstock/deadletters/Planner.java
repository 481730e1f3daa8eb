package dev.penstock.deadletters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
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
        List<PlannedLetter> letters = new ArrayList<>();
        TreeSet<String> models = new TreeSet<>();
        for (DeadLetter letter : chosen(selection)) {
            letters.add(PlannedLetter.of(letter, Optional.empty()));
            models.add(letter.cause().model());
        }
        models.remove("");
        return plan(queue, destination, where, letters, List.copyOf(models));
    }

    /** The same, each letter mended. One whose body would be refused again is not in the plan. */
    public Draft mended(
            String queue,
            String destination,
            String where,
            Predicate<DeadLetter> selection,
            Function<DeadLetter, Mending> mender) {
        List<PlannedLetter> letters = new ArrayList<>();
        List<Mending.Refused> refused = new ArrayList<>();
        for (DeadLetter letter : chosen(selection)) {
            Mending mending = mender.apply(letter);
            if (mending instanceof Mending.Fit fit) {
                letters.add(PlannedLetter.of(letter, differing(letter, fit.body())));
            } else {
                refused.add((Mending.Refused) mending);
            }
        }
        // A mended body may be for a model that the letter did not name: a result of any may confirm it.
        return new Draft(plan(queue, destination, where, letters, List.of()), refused);
    }

    private static Optional<MendedBody> differing(DeadLetter letter, MendedBody mended) {
        return Optional.of(mended).filter(it -> !it.body().equals(letter.body()));
    }

    private ReplayPlan plan(
            String queue, String destination, String where, List<PlannedLetter> letters, List<String> models) {
        return new ReplayPlan(queue, destination, clock.instant(), where, models, letters);
    }

    private Collection<DeadLetter> chosen(Predicate<DeadLetter> selection) {
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
        return chosen.values();
    }
}
