package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Table;
import dev.penstock.deadletters.Redrive;
import java.util.List;
import java.util.Locale;

/**
 * How far a move task has come.
 *
 * @param state {@code planned}, or SQS's word for it
 * @param remaining letters that are on the dead-letter queue, about
 * @param destination the queue's URL or ARN; empty where each goes to its own source
 */
record RedriveRecord(String state, long remaining, long moved, String destination) {

    static RedriveRecord of(Redrive.Task task, long remaining) {
        return new RedriveRecord(task.status().toLowerCase(Locale.ROOT), remaining, task.moved(), task.destination());
    }

    void show(Session session, boolean dryRun) {
        if (session.output() == OutputFormat.TABLE) {
            Table table = new Table(List.of("ACT", "MOVED", "REMAINING", "STATE", "TO"));
            table.add(List.of(
                    "redrive",
                    Long.toString(moved),
                    Long.toString(remaining),
                    state,
                    destination.isEmpty() ? "their sources" : destination));
            session.print(table);
        } else {
            ObjectNode json = Json.object()
                    .put("act", "redrive")
                    .put("state", state)
                    .put("moved", moved)
                    .put("remaining", remaining)
                    .put("destination", destination);
            if (dryRun) {
                json.put("dryRun", true);
            }
            session.surroundings().out().println(json);
        }
        session.surroundings().out().flush();
    }
}
