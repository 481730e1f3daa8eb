package dev.penstock.cli;

import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterState;
import dev.penstock.deadletters.Removal;
import dev.penstock.environment.Time;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes letters off the queue, and keeps them. */
@Command(
        name = "archive",
        header = "Take letters off the queue, and keep them in the index on this machine.",
        description = {
            "",
            "restore puts them back as they were. The index is then the only place that has them: back it up. Killed at any"
                    + " point, the same command goes on. Exits 1 when some could not be had.",
            ""
        })
final class LettersArchiveCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final DeskOptions desks = new DeskOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Mixin
    private final ActOptions act = new ActOptions();

    LettersArchiveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean wanted = act.wanted(spec);
        Predicate<DeadLetter> selection = where.selection();
        try (LetterDesk desk = desks.open(session)) {
            desk.look();
            Set<LetterId> letters = new HashSet<>(desk.index().halfRemoved(LetterState.ARCHIVED));
            where.forEach(desk.index(), selection, it -> letters.add(it.letter().id()));
            if (!wanted) {
                return new ActRecord("archive", letters.size(), 0, true).show(session);
            }
            Removal removal = new Removal(desk.queue(), desk.index(), Time.real());
            return new Act(session, desk, "archive", act.reason())
                    .run(letters.size(), progress -> removal.archive(letters, progress));
        }
    }
}
