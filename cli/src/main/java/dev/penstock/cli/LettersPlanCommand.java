package dev.penstock.cli;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.deadletters.BodyPatch;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Diagnoser;
import dev.penstock.deadletters.Drafting;
import dev.penstock.deadletters.Mender;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.PlanSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a plan. */
@Command(
        name = "plan",
        header = "Freeze a selection of letters in a file, and show what replaying it would send.",
        description = {
            "",
            "Sends nothing: 'penstock dead-letters replay' follows the plan. What arrives later is not in it. Of a request"
                    + " that left several letters the last one is taken. Exits 1, and writes no plan, when no letter is"
                    + " selected.",
            ""
        })
final class LettersPlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Option(names = "--out", required = true, paramLabel = "PLAN", description = "The file to write; a new one.")
    private Path out = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The queue to send to; the stack's request queue by default.")
    private @Nullable String destination;

    @Option(
            names = "--patch",
            paramLabel = "FILE",
            description =
                    "Change each body by this JSON Patch (an array, RFC 6902) or merge patch (an object, RFC 7396)."
                            + " A body that the scorer would still refuse is named with its field and left out, and the command"
                            + " exits 1.")
    private @Nullable Path patch;

    LettersPlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Predicate<DeadLetter> selection = where.selection();
        if (Files.exists(out)) {
            throw CommandFault.usage(
                    out + " is there already; a plan is not overwritten, since a replay may follow it");
        }
        Optional<BodyPatch> change = Optional.ofNullable(patch).map(LettersPlanCommand::patch);
        try (LetterDesk desk = letters.look(session)) {
            PlanSummary summary = WhereOption.asked(() -> draft(desk, selection, change));
            if (summary.isOfNone()) {
                session.say("no letter is selected, so no plan is written");
                return ExitCode.SOME_FAILED.number();
            }
            if (!summary.planned().isEmpty()) {
                PlanFile.write(summary.plan(), out);
            }
            new PlanPreview(out, summary).show(session);
            return (summary.refused().isEmpty() ? ExitCode.OK : ExitCode.SOME_FAILED).number();
        }
    }

    private static BodyPatch patch(Path file) {
        try {
            return BodyPatch.of(Files.readString(file));
        } catch (IOException e) {
            throw CommandFault.usage(file + " can't be read (" + e.getClass().getSimpleName() + ")");
        } catch (BodyPatch.Malformed e) {
            throw CommandFault.usage(file + " is no patch: " + e.getMessage());
        }
    }

    private PlanSummary draft(LetterDesk desk, Predicate<DeadLetter> selection, Optional<BodyPatch> change) {
        Diagnoser diagnoser = desk.diagnoser();
        Mender mender = new Mender(diagnoser);
        return new Drafting(desk.index(), Clock.systemUTC())
                .draft(
                        desk.queue().url(),
                        destination == null ? desk.requestQueue() : destination,
                        where.text(),
                        selection,
                        change.map(it -> letter -> mender.mend(letter, it)),
                        letter -> destination != null
                                || diagnoser.diagnose(letter.body()).isFit());
    }
}
