package dev.penstock.deadletters;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes plans, and says of each what following it would do. */
public final class Drafting {
    private final LetterIndex index;
    private final Planner planner;

    public Drafting(LetterIndex index, Clock clock) {
        this.index = index;
        this.planner = new Planner(index, clock);
    }

    /**
     * Freezes a selection.
     *
     * @param queue the URL of the dead-letter queue
     * @param destination the URL of the queue to send to
     * @param where the selection, for people
     * @param mender changes each letter, where they are to be changed
     * @param fits whether a letter that is not changed would be accepted at the destination
     */
    public PlanSummary draft(
            String queue,
            String destination,
            String where,
            Predicate<DeadLetter> selection,
            Optional<Function<DeadLetter, Mending>> mender,
            Predicate<DeadLetter> fits) {
        Map<LetterId, DeadLetter> selected = new LinkedHashMap<>();
        index.forEachOpen(it -> {
            if (selection.test(it.letter())) {
                selected.put(it.letter().id(), it.letter());
            }
        });
        Predicate<DeadLetter> meant = it -> selected.containsKey(it.id());
        Draft draft = mender.map(it -> planner.mended(queue, destination, where, meant, it))
                .orElseGet(() -> new Draft(planner.plan(queue, destination, where, meant), List.of()));
        List<DeadLetter> planned = draft.plan().letters().stream()
                .map(letter -> Objects.requireNonNull(selected.get(letter.letter())))
                .toList();
        int superseded = selected.size() - planned.size() - draft.refused().size();
        int unfit = mender.isPresent()
                ? 0
                : (int) planned.stream().filter(fits.negate()).count();
        return new PlanSummary(draft.plan(), planned, superseded, unfit, draft.refused());
    }
}
