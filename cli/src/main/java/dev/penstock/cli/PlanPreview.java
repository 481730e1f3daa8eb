package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Table;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Diagnosis;
import dev.penstock.deadletters.LetterJson;
import dev.penstock.deadletters.Mending;
import dev.penstock.deadletters.ReplayPlan;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What following a plan would do, for whoever has just made it.
 *
 * @param file where the plan is
 * @param planned its letters, in its order
 * @param superseded how many were left out for a later letter of the same request
 * @param unfit how many would be refused again
 * @param refused those that could not be mended
 */
record PlanPreview(
        Path file,
        ReplayPlan plan,
        List<DeadLetter> planned,
        int superseded,
        int unfit,
        List<Mending.Refused> refused) {
    private static final int SAMPLE = 5;
    private static final int REFUSED_SHOWN = 20;

    void show(Session session) {
        if (session.output() == OutputFormat.TABLE) {
            print(session);
        } else {
            ObjectNode json = json();
            session.surroundings()
                    .out()
                    .println(session.output() == OutputFormat.JSON ? Json.pretty(json) : json.toString());
        }
        if (superseded > 0) {
            session.say(superseded + " letters are of requests that have a later letter");
        }
        if (unfit > 0) {
            session.say(
                    unfit + " of them would be refused again as they are; 'penstock dead-letters diagnose' says why");
        }
        sayRefused(session);
        session.say(
                planned.isEmpty()
                        ? "no letter is left, so no plan is written"
                        : "nothing is sent yet: penstock dead-letters replay " + file);
    }

    private void sayRefused(Session session) {
        refused.stream()
                .limit(REFUSED_SHOWN)
                .forEach(it -> session.say("refused: letter " + it.letter().id() + ", "
                        + it.findings().get(0)
                        + (it.findings().size() > 1 ? " (and " + (it.findings().size() - 1) + " more)" : "")));
        if (!refused.isEmpty()) {
            session.say(refused.size()
                    + " letters would still be refused; they are not in the plan and stay where they are");
        }
    }

    private void print(Session session) {
        Table groups = new Table(List.of("COUNT", "REASON", "MODEL", "FIELD"));
        counts().forEach((cause, count) ->
                groups.add(List.of(Integer.toString(count), cause.get(0), cause.get(1), cause.get(2))));
        Table sample = new Table(List.of("LETTER", "REQUEST", "DETAIL"));
        planned.stream()
                .limit(SAMPLE)
                .forEach(it ->
                        sample.add(List.of(it.id().value(), it.replayedAs().value(), it.detail())));
        var out = session.surroundings().out();
        out.println(planned.size() + " letters, " + mended() + " of them mended, from " + plan.queue() + " to "
                + plan.destination());
        var style = session.surroundings().outStyle();
        int columns = session.surroundings().columns();
        groups.lines("  ", columns, style).forEach(out::println);
        out.println("the first of them:");
        sample.lines("  ", columns, style).forEach(out::println);
    }

    private long mended() {
        return plan.letters().stream().filter(it -> it.mended().isPresent()).count();
    }

    private Map<List<String>, Integer> counts() {
        Map<List<String>, Integer> counts = new TreeMap<>(Comparator.comparing(List::toString));
        planned.forEach(letter -> counts.merge(
                List.of(
                        letter.cause().reason(),
                        letter.cause().model(),
                        letter.cause().field()),
                1,
                Integer::sum));
        return counts;
    }

    private ObjectNode json() {
        ObjectNode json = Json.object()
                .put("plan", file.toString())
                .put("digest", plan.digest())
                .put("queue", plan.queue())
                .put("destination", plan.destination())
                .put("where", plan.where())
                .put("selected", planned.size())
                .put("mended", mended())
                .put("superseded", superseded)
                .put("wouldBeRefused", unfit);
        ArrayNode groups = json.putArray("groups");
        counts().forEach((cause, count) -> groups.addObject()
                .put("reason", cause.get(0))
                .put("model", cause.get(1))
                .put("field", cause.get(2))
                .put("count", count));
        ArrayNode sample = json.putArray("sample");
        planned.stream().limit(SAMPLE).forEach(it -> sample.add(LetterJson.summary(it)));
        ArrayNode left = json.putArray("refused");
        refused.forEach(
                it -> add(left.addObject().put("letter", it.letter().id().value()), it.findings()));
        return json;
    }

    private static void add(ObjectNode refusal, List<Diagnosis.Finding> findings) {
        ArrayNode all = refusal.putArray("findings");
        findings.forEach(it ->
                all.addObject().put("place", it.place()).put("code", it.code()).put("detail", it.detail()));
    }
}
