package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Table;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterJson;
import dev.penstock.deadletters.PlanFile;
import dev.penstock.deadletters.PlannedLetter;
import dev.penstock.deadletters.Planner;
import dev.penstock.deadletters.ReplayPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    private static final int SAMPLE = 5;

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
        try (LetterDesk desk = letters.look(session)) {
            Map<LetterId, DeadLetter> selected = new LinkedHashMap<>();
            where.forEach(
                    desk.index(), selection, it -> selected.put(it.letter().id(), it.letter()));
            if (selected.isEmpty()) {
                session.say("no letter is selected, so no plan is written");
                return ExitCode.SOME_FAILED.number();
            }
            ReplayPlan plan = new Planner(desk.index(), Clock.systemUTC())
                    .plan(
                            desk.queue().url(),
                            destination == null ? desk.requestQueue() : destination,
                            where.text(),
                            it -> selected.containsKey(it.id()));
            PlanFile.write(plan, out);
            show(plan, selected, destination == null ? unfit(desk, plan, selected) : 0);
        }
        return ExitCode.OK.number();
    }

    /** How many would be refused again. */
    private static int unfit(LetterDesk desk, ReplayPlan plan, Map<LetterId, DeadLetter> selected) {
        var diagnoser = desk.diagnoser();
        return (int) letters(plan, selected).stream()
                .filter(letter -> !diagnoser.diagnose(letter.body()).isFit())
                .count();
    }

    private static List<DeadLetter> letters(ReplayPlan plan, Map<LetterId, DeadLetter> selected) {
        return plan.letters().stream()
                .map(PlannedLetter::letter)
                .map(id -> Objects.requireNonNull(selected.get(id)))
                .toList();
    }

    private void show(ReplayPlan plan, Map<LetterId, DeadLetter> selected, int unfit) {
        List<DeadLetter> planned = letters(plan, selected);
        if (session.output() == OutputFormat.TABLE) {
            print(plan, planned);
        } else {
            ObjectNode json = json(plan, planned, selected.size() - planned.size(), unfit);
            session.surroundings()
                    .out()
                    .println(session.output() == OutputFormat.JSON ? Json.pretty(json) : json.toString());
        }
        if (planned.size() < selected.size()) {
            session.say((selected.size() - planned.size()) + " letters are of requests that have a later letter");
        }
        if (unfit > 0) {
            session.say(
                    unfit + " of them would be refused again as they are; 'penstock dead-letters diagnose' says why");
        }
        session.say("nothing is sent yet: penstock dead-letters replay " + out);
    }

    private void print(ReplayPlan plan, List<DeadLetter> planned) {
        Table groups = new Table(List.of("COUNT", "REASON", "MODEL", "FIELD"));
        counts(planned)
                .forEach((cause, count) ->
                        groups.add(List.of(Integer.toString(count), cause.get(0), cause.get(1), cause.get(2))));
        Table sample = new Table(List.of("LETTER", "REQUEST", "DETAIL"));
        planned.stream()
                .limit(SAMPLE)
                .forEach(it ->
                        sample.add(List.of(it.id().value(), it.replayedAs().value(), it.detail())));
        var out = session.surroundings().out();
        out.println(planned.size() + " letters, from " + plan.queue() + " to " + plan.destination());
        var style = session.surroundings().outStyle();
        int columns = session.surroundings().columns();
        groups.lines("  ", columns, style).forEach(out::println);
        out.println("the first of them:");
        sample.lines("  ", columns, style).forEach(out::println);
    }

    private static Map<List<String>, Integer> counts(List<DeadLetter> planned) {
        Map<List<String>, Integer> counts =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        planned.forEach(letter -> counts.merge(
                List.of(
                        letter.cause().reason(),
                        letter.cause().model(),
                        letter.cause().field()),
                1,
                Integer::sum));
        return counts;
    }

    private ObjectNode json(ReplayPlan plan, List<DeadLetter> planned, int superseded, int unfit) {
        ObjectNode json = Json.object()
                .put("plan", out.toString())
                .put("digest", plan.digest())
                .put("queue", plan.queue())
                .put("destination", plan.destination())
                .put("where", plan.where())
                .put("selected", planned.size())
                .put("superseded", superseded)
                .put("wouldBeRefused", unfit);
        ArrayNode groups = json.putArray("groups");
        counts(planned)
                .forEach((cause, count) -> groups.addObject()
                        .put("reason", cause.get(0))
                        .put("model", cause.get(1))
                        .put("field", cause.get(2))
                        .put("count", count));
        ArrayNode sample = json.putArray("sample");
        planned.stream().limit(SAMPLE).forEach(it -> sample.add(LetterJson.summary(it)));
        return json;
    }
}
