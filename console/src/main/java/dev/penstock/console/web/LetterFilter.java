package dev.penstock.console.web;

import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.LetterPage;
import dev.penstock.deadletters.LetterPage.Position;
import dev.penstock.deadletters.LetterPages;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which letters a call asks for.
 *
 * @param group the key of their cause
 */
record LetterFilter(
        boolean archived,
        Optional<String> group,
        Predicate<DeadLetter> selection,
        Optional<Position> after,
        int limit) {
    private static final int USUAL_LIMIT = 50;
    private static final String CURSOR = "[0-9]{1,15}~[0-9a-f]{24}";

    /** As the call's query says; a parameter that is empty is not there. */
    static LetterFilter of(Context call) {
        return new LetterFilter(
                Filter.parameter(call, "state").map(LetterFilter::isArchived).orElse(false),
                Filter.parameter(call, "group"),
                Filter.parameter(call, "where")
                        .map(text -> LetterSelection.where(text).selection())
                        .orElse(letter -> true),
                Filter.parameter(call, "after").map(LetterFilter::position),
                Filter.parameter(call, "limit").map(Filter::limit).orElse(USUAL_LIMIT));
    }

    private static boolean isArchived(String state) {
        if (!List.of("dead", "archived").contains(state)) {
            throw Refusal.invalid("state", "dead or archived");
        }
        return state.equals("archived");
    }

    private static Position position(String cursor) {
        if (!cursor.matches(CURSOR)) {
            throw Refusal.invalid("after", "the member next of an answer to the same question");
        }
        String[] parts = cursor.split("~", -1);
        return Position.of(Instant.ofEpochMilli(Long.parseLong(parts[0])), new LetterId(parts[1]));
    }

    /** A position as a call gives it back. */
    static String cursor(Position position) {
        return position.diedAt() + "~" + position.id();
    }

    /** A page of them, the oldest first. */
    LetterPage page(LetterIndex index) {
        LetterPages pages = new LetterPages(index);
        if (archived) {
            return pages.archived(selection.and(this::isOfGroup), after, limit);
        }
        if (group.isEmpty()) {
            return pages.open(selection, after, limit);
        }
        return new Grouping(index)
                .cause(group.get())
                .map(cause -> pages.open(cause, selection, after, limit))
                .orElseGet(() -> new LetterPage(List.of(), Optional.empty()));
    }

    private boolean isOfGroup(DeadLetter letter) {
        return group.stream().allMatch(letter.cause().key()::equals);
    }
}
