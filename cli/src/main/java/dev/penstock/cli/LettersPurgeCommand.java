package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterState;
import dev.penstock.deadletters.Removal;
import dev.penstock.environment.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Deletes letters for good. */
@Command(
        name = "purge",
        header = "Delete letters for good, from the queue and from the index on this machine.",
        description = {
            "",
            "Asks for the number of letters to be typed in, and does nothing when another is: --count gives it beforehand."
                    + " What remains is the audit's entry. Exits 1 when some could not be had.",
            ""
        })
final class LettersPurgeCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final DeskOptions desks = new DeskOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Mixin
    private final ActOptions act = new ActOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many letters it is about, in place of typing it in.")
    private @Nullable Integer count;

    LettersPurgeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        boolean wanted = act.wanted(spec);
        Predicate<DeadLetter> selection = where.selection();
        try (LetterDesk desk = desks.open(session)) {
            desk.look();
            Set<LetterId> letters = new HashSet<>(desk.index().halfRemoved(LetterState.PURGED));
            where.forEach(desk.index(), selection, it -> letters.add(it.letter().id()));
            if (!wanted) {
                return new ActRecord("purge", letters.size(), 0, true).show(session);
            }
            if (!typed(letters.size()).equals(Integer.toString(letters.size()))) {
                throw CommandFault.usage("it is " + letters.size() + " letters; nothing was purged");
            }
            Removal removal = new Removal(desk.queue(), desk.index(), Time.real());
            return new Act(session, desk, "purge", act.reason())
                    .run(letters.size(), progress -> removal.purge(letters, progress));
        }
    }

    private String typed(int letters) {
        if (count != null) {
            return count.toString();
        }
        session.say("this deletes " + letters + " letters of " + (where.text().isEmpty() ? "all causes" : where.text())
                + " for good; type their number:");
        try {
            String line = new BufferedReader(
                            new InputStreamReader(session.surroundings().in(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            return "";
        }
    }
}
