package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.cli.terminal.RecordSink.Column;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.Diagnoser;
import dev.penstock.deadletters.Diagnosis;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the scorer's reader and the model's feature plan over letters. */
@Command(
        name = "diagnose",
        header = "Say what the scorer would make of letters now, by its own reader and the models' specifications.",
        description = {
            "",
            "Asks no endpoint. \"accepted\" means that the model would be asked; what it died of may be gone, or be the"
                    + " model's own doing. Exits 1 when a letter would be refused again.",
            ""
        })
final class LettersDiagnoseCommand implements Callable<Integer> {
    private static final List<Column<Diagnosed>> COLUMNS = List.of(
            new Column<>("LETTER", 24, it -> it.letter().id().value()),
            new Column<>("REASON", 18, it -> it.letter().cause().reason()),
            new Column<>("NOW", 18, it -> it.diagnosis().verdict()),
            new Column<>("PLACE", 24, it -> it.first().place()),
            new Column<>("DETAIL", 0, it -> it.first().detail()));

    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Letters' ids; else all that --where selects.")
    private List<String> ids = new ArrayList<>();

    /** A letter and what is found. */
    private record Diagnosed(DeadLetter letter, Diagnosis diagnosis) {
        Diagnosis.Finding first() {
            return diagnosis.findings().isEmpty()
                    ? Diagnosis.Finding.at("", "", "")
                    : diagnosis.findings().get(0);
        }

        String json() {
            ObjectNode json = Json.object()
                    .put("id", letter.id().value())
                    .put("reason", letter.cause().reason())
                    .put("verdict", diagnosis.verdict());
            json.set("findings", LetterJson.findings(diagnosis.findings()));
            return json.toString();
        }
    }

    LettersDiagnoseCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Predicate<DeadLetter> selection = where.selection();
        try (LetterDesk desk = letters.look(session);
                RecordSink<Diagnosed> sink =
                        new RecordSink<>(session.surroundings(), session.output(), false, COLUMNS, Diagnosed::json)) {
            Diagnoser diagnoser = desk.diagnoser();
            List<IndexedLetter> selected = ids.isEmpty()
                    ? where.select(desk.index(), selection)
                    : ids.stream().map(desk::letter).toList();
            boolean fit = true;
            for (IndexedLetter it : selected) {
                Diagnosed diagnosed = new Diagnosed(
                        it.letter(), diagnoser.diagnose(it.letter().body()));
                sink.accept(diagnosed);
                fit &= diagnosed.diagnosis().isFit();
            }
            if (selected.isEmpty()) {
                session.say("no such letters");
            }
            return (fit ? ExitCode.OK : ExitCode.SOME_FAILED).number();
        }
    }
}
