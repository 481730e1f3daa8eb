package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.Audit;
import dev.penstock.deadletters.AuditEntry;
import dev.penstock.deadletters.LetterJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows who did what. */
@Command(
        name = "audit",
        header = "Show who did what to the letters from this machine, when, why and how many.",
        description = {
            "",
            "An act has an entry \"begun\" before anything is done and another when it ends; one that only has the first was"
                    + " killed. Entries are only ever added.",
            ""
        })
final class LettersAuditCommand implements Callable<Integer> {
    private static final List<Column<AuditEntry>> COLUMNS = List.of(
            new Column<>(
                    "TIME", 20, it -> it.at().truncatedTo(ChronoUnit.SECONDS).toString()),
            new Column<>("WHO", 12, AuditEntry::who),
            new Column<>("ACT", 8, AuditEntry::act),
            new Column<>("LETTERS", 7, it -> Integer.toString(it.letters())),
            new Column<>("REASON", 24, AuditEntry::reason),
            new Column<>("PLAN", 23, it -> it.plan().isEmpty() ? "-" : it.plan().substring(0, 23)),
            new Column<>("OUTCOME", 0, AuditEntry::outcome));

    private final Session session;

    @Mixin
    private final DeskOptions letters = new DeskOptions();

    LettersAuditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (LetterDesk desk = letters.open(session);
                RecordSink<AuditEntry> sink = new RecordSink<>(
                        session.surroundings(),
                        session.output(),
                        false,
                        COLUMNS,
                        it -> LetterJson.entry(it).toString())) {
            List<AuditEntry> entries = new Audit(desk.index()).entries();
            entries.forEach(sink::accept);
            if (entries.isEmpty()) {
                session.say(
                        "nothing has been done to letters of " + desk.queue().url() + " from here");
            }
        }
        return ExitCode.OK.number();
    }
}
