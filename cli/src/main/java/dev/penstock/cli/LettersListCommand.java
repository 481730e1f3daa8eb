package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists letters. */
@Command(
        name = "list",
        header = "List letters, the oldest first.",
        description = {"", "Without their bodies: these are payloads, and shown one by one.", ""})
final class LettersListCommand implements Callable<Integer> {
    private static final int LISTED = 50;
    private static final List<Column<DeadLetter>> COLUMNS = List.of(
            new Column<>("LETTER", 24, it -> it.id().value()),
            new Column<>(
                    "TIME",
                    20,
                    it -> it.diedAt().truncatedTo(ChronoUnit.SECONDS).toString()),
            new Column<>("REASON", 18, it -> it.cause().reason()),
            new Column<>("MODEL", 18, it -> it.cause().model()),
            new Column<>("REPLAYS", 7, it -> Integer.toString(it.replays())),
            new Column<>(
                    "REQUEST", 26, it -> it.requestId().map(id -> id.value()).orElse("-")),
            new Column<>("SOURCE", 20, DeadLetter::source),
            new Column<>("DETAIL", 0, DeadLetter::detail));

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most letters to list; 50 by default, and all of them as json or jsonl.")
    private @Nullable Integer limit;

    LettersListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit takes 1 or more");
        }
        Predicate<DeadLetter> selection = where.selection();
        try (LetterDesk desk = letters.look(session);
                RecordSink<DeadLetter> sink = new RecordSink<>(
                        session.surroundings(),
                        session.output(),
                        false,
                        COLUMNS,
                        it -> LetterJson.summary(it).toString())) {
            List<IndexedLetter> selected = where.select(desk.index(), selection);
            selected.stream().limit(most()).forEach(it -> sink.accept(it.letter()));
            if (selected.size() > most()) {
                session.say((selected.size() - most()) + " more; --limit N shows more of them");
            }
            if (selected.isEmpty()) {
                session.say(
                        where.text().isEmpty()
                                ? "no dead letters on " + desk.queue().url()
                                : "no such letters");
            }
        }
        return ExitCode.OK.number();
    }

    private int most() {
        if (limit != null) {
            return limit;
        }
        return session.output() == dev.penstock.cli.terminal.OutputFormat.TABLE ? LISTED : Integer.MAX_VALUE;
    }
}
