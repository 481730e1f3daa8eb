package dev.penstock.console.web;

import dev.penstock.deadletters.Cause;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which letters a call is about: those of a group, those that an expression selects, or of both, some by their ids, or all.
 *
 * @param text the selection, for people
 */
record LetterSelection(String text, Predicate<DeadLetter> selection) {
    private static final Set<String> MEMBERS = Set.of("group", "letters", "where", "all");
    private static final int MOST_LETTERS = 10_000;
    private static final int LONGEST_EXPRESSION = 4_000;

    /** The members of a call that say it, and others. */
    static Set<String> members(String... others) {
        Set<String> members = new HashSet<>(MEMBERS);
        members.addAll(List.of(others));
        return members;
    }

    static LetterSelection of(JsonBody asked, LetterIndex index) {
        Set<String> said =
                MEMBERS.stream().filter(it -> asked.member(it).isPresent()).collect(Collectors.toSet());
        if (said.size() != 1 && !said.equals(Set.of("group", "where"))) {
            throw Refusal.invalidBody(
                    "it says which letters are meant by one of group, letters, where and all, or by group and where");
        }
        return Stream.of(
                        asked.text("group").map(key -> ofGroup(key, index)),
                        asked.text("where").map(LetterSelection::where),
                        Optional.of(asked.texts("letters", MOST_LETTERS))
                                .filter(ids -> !ids.isEmpty())
                                .map(LetterSelection::ofIds),
                        Optional.of(asked.flag("all"))
                                .filter(all -> all)
                                .map(all -> new LetterSelection("", letter -> true)))
                .flatMap(Optional::stream)
                .reduce(LetterSelection::and)
                .orElseThrow(() -> Refusal.invalid("all", "true"));
    }

    private LetterSelection and(LetterSelection other) {
        return new LetterSelection(text + " and " + other.text, selection.and(other.selection));
    }

    private static LetterSelection ofGroup(String key, LetterIndex index) {
        String text = new Grouping(index).cause(key).map(Cause::toString).orElse("group " + key);
        return new LetterSelection(text, letter -> letter.cause().key().equals(key));
    }

    private static LetterSelection ofIds(List<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        String text = ids.size() == 1 ? "id == '" + ids.get(0) + "'" : ids.size() + " letters by their ids";
        return new LetterSelection(text, letter -> wanted.contains(letter.id().value()));
    }

    /** Those for which a JMESPath expression is true. */
    static LetterSelection where(String expression) {
        if (expression.length() > LONGEST_EXPRESSION) {
            throw Refusal.invalid("where", "at most " + LONGEST_EXPRESSION + " characters");
        }
        return new LetterSelection(expression, Where.of(expression));
    }
}
