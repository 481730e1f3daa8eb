package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Table;
import dev.penstock.deadletters.PlanSummary;
import java.nio.file.Path;
import java.util.List;

/**
 * What following a plan would do, for whoever has just made it.
 *
 * @param file where the plan is
 */
record PlanPreview(Path file, PlanSummary summary) {
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
        if (summary.superseded() > 0) {
            session.say(summary.superseded() + " letters are of requests that have a later letter");
        }
        if (summary.unfit() > 0) {
            session.say(summary.unfit()
                    + " of them would be refused again as they are; 'penstock dead-letters diagnose' says why");
        }
        sayRefused(session);
        session.say(
                summary.planned().isEmpty()
                        ? "no letter is left, so no plan is written"
                        : "nothing is sent yet: penstock dead-letters replay " + file);
    }

    private void sayRefused(Session session) {
        summary.refused().stream()
                .limit(REFUSED_SHOWN)
                .forEach(it -> session.say("refused: letter " + it.letter().id() + ", "
                        + it.findings().get(0)
                        + (it.findings().size() > 1 ? " (and " + (it.findings().size() - 1) + " more)" : "")));
        if (!summary.refused().isEmpty()) {
            session.say(summary.refused().size()
                    + " letters would still be refused; they are not in the plan and stay where they are");
        }
    }

    private void print(Session session) {
        Table groups = new Table(List.of("COUNT", "REASON", "MODEL", "FIELD"));
        summary.counts()
                .forEach((cause, count) ->
                        groups.add(List.of(Integer.toString(count), cause.get(0), cause.get(1), cause.get(2))));
        Table sample = new Table(List.of("LETTER", "REQUEST", "DETAIL"));
        summary.sample()
                .forEach(it ->
                        sample.add(List.of(it.id().value(), it.replayedAs().value(), it.detail())));
        var out = session.surroundings().out();
        out.println(summary.planned().size() + " letters, " + summary.mended() + " of them mended, from "
                + summary.plan().queue() + " to " + summary.plan().destination());
        var style = session.surroundings().outStyle();
        int columns = session.surroundings().columns();
        groups.lines("  ", columns, style).forEach(out::println);
        out.println("the first of them:");
        sample.lines("  ", columns, style).forEach(out::println);
    }

    private ObjectNode json() {
        ObjectNode json = Json.object().put("plan", file.toString());
        json.setAll(summary.json(Integer.MAX_VALUE));
        return json;
    }
}
