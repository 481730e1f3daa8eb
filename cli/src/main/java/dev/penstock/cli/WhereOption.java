package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters are meant. */
final class WhereOption {
    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Those letters for which this JMESPath expression is true, such as \"reason =="
                    + " 'invalid_instances' && field == 'season'\"; 'show ID --output json' shows what it can ask of. All"
                    + " by default.")
    private @Nullable String expression;

    String text() {
        return expression == null ? "" : expression;
    }

    /** Reads the expression, before anything is asked of a service. */
    Predicate<DeadLetter> selection() {
        return expression == null ? letter -> true : asked(() -> Where.of(text()));
    }

    /** The letters on the queue that are meant, the oldest first. */
    List<IndexedLetter> select(LetterIndex index, Predicate<DeadLetter> selection) {
        List<IndexedLetter> selected = new ArrayList<>();
        forEach(index, selection, selected::add);
        return selected;
    }

    /** The archived letters that are meant. */
    List<IndexedLetter> archived(LetterIndex index, Predicate<DeadLetter> selection) {
        List<IndexedLetter> selected = new ArrayList<>();
        return asked(() -> {
            index.forEachArchived(letter -> {
                if (selection.test(letter.letter())) {
                    selected.add(letter);
                }
            });
            return selected;
        });
    }

    void forEach(LetterIndex index, Predicate<DeadLetter> selection, Consumer<IndexedLetter> taker) {
        asked(() -> {
            index.forEachOpen(letter -> {
                if (selection.test(letter.letter())) {
                    taker.accept(letter);
                }
            });
            return true;
        });
    }

    /** Does something that evaluates the expression. */
    static <T> T asked(java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (Where.Malformed e) {
            throw CommandFault.usage("--where: " + e.getMessage());
        }
    }
}
