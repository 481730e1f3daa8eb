package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.Cell;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterJson;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one letter. */
@Command(
        name = "show",
        header = "Show all of one letter, its body too.",
        description = {
            "",
            "Also one that is not on the queue any more: state says what became of it, as far as this machine knows.",
            ""
        })
final class LettersShowCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Parameters(paramLabel = "ID", description = "The letter's id, or enough of its beginning.")
    private String id = "";

    LettersShowCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (LetterDesk desk = letters.look(session)) {
            IndexedLetter found = desk.letter(id);
            ObjectNode json = LetterJson.indexed(found);
            if (session.output() == OutputFormat.TABLE) {
                print(json, found.letter().body());
            } else {
                session.surroundings()
                        .out()
                        .println(session.output() == OutputFormat.JSON ? Json.pretty(json) : json.toString());
            }
        }
        return ExitCode.OK.number();
    }

    private void print(ObjectNode json, String body) {
        PrintStream out = session.surroundings().out();
        JsonNode tree = json.remove("body");
        json.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                member.getValue()
                        .properties()
                        .forEach(attribute -> line(out, "  " + attribute.getKey(), attribute.getValue()));
            } else {
                line(out, member.getKey(), member.getValue());
            }
        });
        out.println();
        (tree.isTextual() ? body : Json.pretty(tree)).lines().forEach(line -> out.println(Cell.of(line)));
    }

    private void line(PrintStream out, String name, JsonNode value) {
        out.println(session.surroundings().outStyle().bold(String.format(Locale.ROOT, "%-12s", Cell.of(name))) + " "
                + Cell.of(value.asText()));
    }
}
