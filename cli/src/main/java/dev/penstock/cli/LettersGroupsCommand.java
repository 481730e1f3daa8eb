package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.Grouping;
import dev.penstock.deadletters.LetterGroup;
import dev.penstock.deadletters.LetterJson;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the letters died of. */
@Command(
        name = "groups",
        header = "Show what the letters died of, and how many of what.",
        description = {
            "",
            "Letters of one reason, component, model and field are a group, the largest one first. What SQS itself moved"
                    + " after too many receives is \"exhausted\": diagnose says more.",
            ""
        })
final class LettersGroupsCommand implements Callable<Integer> {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final List<Column<LetterGroup>> COLUMNS = List.of(
            new Column<>("COUNT", 7, it -> Integer.toString(it.count())),
            new Column<>("REASON", 18, it -> it.cause().reason()),
            new Column<>("MODEL", 18, it -> it.cause().model()),
            new Column<>("FIELD", 12, it -> it.cause().field()),
            new Column<>("COMPONENT", 18, it -> it.cause().component()),
            new Column<>(
                    "FIRST",
                    20,
                    it -> it.firstSeen().truncatedTo(ChronoUnit.SECONDS).toString()),
            new Column<>(
                    "LAST",
                    20,
                    it -> it.lastSeen().truncatedTo(ChronoUnit.SECONDS).toString()),
            new Column<>("WHEN", 12, it -> sparkline(it.sparkline())),
            new Column<>("SOURCES", 0, it -> String.join(", ", it.sources())));

    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    LettersGroupsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (LetterDesk desk = letters.look(session);
                RecordSink<LetterGroup> sink = new RecordSink<>(
                        session.surroundings(),
                        session.output(),
                        false,
                        COLUMNS,
                        it -> LetterJson.group(it).toString())) {
            List<LetterGroup> groups = new Grouping(desk.index()).groups();
            groups.forEach(sink::accept);
            if (groups.isEmpty()) {
                session.say("no dead letters on " + desk.queue().url());
            }
        }
        return ExitCode.OK.number();
    }

    /** A bar for each stretch of time; a space where nobody died. */
    private static String sparkline(List<Integer> counts) {
        int most = counts.stream().mapToInt(it -> it).max().orElse(0);
        StringBuilder line = new StringBuilder();
        for (int count : counts) {
            line.append(count == 0 ? ' ' : BARS.charAt((count * BARS.length() - 1) / Math.max(1, most)));
        }
        return line.toString();
    }
}
