package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.deadletters.BodyPatch;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Drafting;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterState;
import dev.penstock.deadletters.Mender;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.PlanSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Mends one letter by hand. */
@Command(
        name = "edit",
        header = "Edit the body of one letter, and make a plan that sends it so.",
        description = {
            "",
            "Opens VISUAL or EDITOR. What the scorer would still refuse is named with its field; then no plan is written, the"
                    + " edited text is kept, and the command exits 1. The request's id stays.",
            ""
        })
final class LettersEditCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Parameters(paramLabel = "ID", description = "The letter's id, or enough of its beginning.")
    private String id = "";

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "The file to write; a new one.")
    private Path out = Path.of("");

    LettersEditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw CommandFault.usage(
                    out + " is there already; a plan is not overwritten, since a replay may follow it");
        }
        try (LetterDesk desk = letters.look(session)) {
            IndexedLetter found = desk.letter(id);
            DeadLetter letter = found.letter();
            if (found.gone() || found.state() != LetterState.DEAD) {
                throw CommandFault.usage("letter " + letter.id() + " is not on the queue any more");
            }
            return edited(desk, letter).number();
        } catch (IOException e) {
            throw new UncheckedIOException("editing letter " + id, e);
        }
    }

    private ExitCode edited(LetterDesk desk, DeadLetter letter) throws IOException {
        Path text = Files.createTempFile("penstock-letter-", ".json");
        String before = BodyPatch.legible(letter.body());
        Files.writeString(text, before);
        new Editor(session.surroundings().environment()).edit(text);
        String after = Files.readString(text);
        if (after.equals(before)) {
            Files.delete(text);
            session.say("nothing was changed, so no plan is written");
            return ExitCode.SOME_FAILED;
        }
        Mender mender = new Mender(desk.diagnoser());
        PlanSummary summary = new Drafting(desk.index(), Clock.systemUTC())
                .draft(
                        desk.queue().url(),
                        desk.requestQueue(),
                        "id == '" + letter.id() + "'",
                        it -> it.id().equals(letter.id()),
                        Optional.of(it -> mender.mend(it, after.strip())),
                        it -> true);
        if (summary.planned().isEmpty()) {
            session.say("the edited text is kept in " + text);
        } else {
            PlanFile.write(summary.plan(), out);
            Files.delete(text);
        }
        new PlanPreview(out, summary).show(session);
        return summary.planned().isEmpty() ? ExitCode.SOME_FAILED : ExitCode.OK;
    }
}
