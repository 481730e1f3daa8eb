package dev.penstock.cli;

import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.IndexedLetter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts archived letters back. */
@Command(
        name = "restore",
        header = "Put archived letters back on their dead-letter queue, as they were.",
        description = {
            "",
            "Selects among what 'archive' has taken. Killed at any point, the same command goes on, and sends none again"
                    + " that is back.",
            ""
        })
final class LettersRestoreCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final DeskOptions desks = new DeskOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Mixin
    private final ActOptions act = new ActOptions();

    LettersRestoreCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean wanted = act.wanted(spec);
        Predicate<DeadLetter> selection = where.selection();
        try (LetterDesk desk = desks.open(session)) {
            desk.look();
            List<IndexedLetter> letters = where.archived(desk.index(), selection);
            if (!wanted) {
                return new ActRecord("restore", letters.size(), 0, true).show(session);
            }
            return new Act(session, desk, "restore", act.reason())
                    .run(letters.size(), progress -> desk.restoration().restore(letters, progress));
        }
    }
}
