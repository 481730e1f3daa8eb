package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Table;
import java.util.List;

/**
 * What became of an act.
 *
 * @param selected how many letters it was about
 * @param done to how many it was done
 */
record ActRecord(String act, int selected, int done, boolean dryRun) {

    /** Shows it, and says how the command ends. */
    int show(Session session) {
        if (session.output() == OutputFormat.TABLE) {
            Table table = new Table(List.of("ACT", "SELECTED", "DONE"));
            table.add(List.of(act, Integer.toString(selected), Integer.toString(done)));
            session.print(table);
        } else {
            ObjectNode json =
                    Json.object().put("act", act).put("selected", selected).put("done", done);
            if (dryRun) {
                json.put("dryRun", true);
            }
            session.surroundings().out().println(json);
        }
        if (dryRun) {
            session.say("would " + act + " " + selected + " letters; with --yes --reason TEXT it does");
            return ExitCode.OK.number();
        }
        if (done < selected) {
            session.say((selected - done) + " letters were not there any more, or others have them; look again");
        }
        return (done == selected ? ExitCode.OK : ExitCode.SOME_FAILED).number();
    }
}
