package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes letters to a file. */
@Command(
        name = "export",
        header = "Write letters to a file, bodies and all.",
        description = {
            "",
            "A name that ends in .csv gets CSV, in which a cell that a spreadsheet would take for a formula begins with an"
                    + " apostrophe; any other gets an object a line, with the body as JSON and, in bodyText, byte for byte.",
            ""
        })
final class LettersExportCommand implements Callable<Integer> {
    private static final List<String> COLUMNS = List.of(
            "id",
            "requestId",
            "time",
            "reason",
            "component",
            "model",
            "field",
            "source",
            "detail",
            "attempts",
            "replays");

    private final Session session;

    @Mixin
    private final LetterOptions letters = new LetterOptions();

    @Mixin
    private final WhereOption where = new WhereOption();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write; a new one.")
    private Path out = Path.of("");

    @Option(names = "--archived", description = "Of the archived letters, in place of those on the queue.")
    private boolean archived;

    LettersExportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Predicate<DeadLetter> selection = where.selection();
        if (Files.exists(out)) {
            throw CommandFault.usage(out + " is there already");
        }
        try (LetterDesk desk = letters.look(session)) {
            List<IndexedLetter> selected =
                    archived ? where.archived(desk.index(), selection) : where.select(desk.index(), selection);
            if (out.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                writeCsv(selected);
            } else {
                writeLines(selected);
            }
            session.say(selected.size() + " letters are in " + out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing " + out, e);
        }
        return ExitCode.OK.number();
    }

    private void writeLines(List<IndexedLetter> selected) throws IOException {
        try (Writer writer = Files.newBufferedWriter(out)) {
            for (IndexedLetter it : selected) {
                ObjectNode json = LetterJson.whole(it.letter());
                json.put("bodyText", it.letter().body());
                writer.write(json + "\n");
            }
        }
    }

    private void writeCsv(List<IndexedLetter> selected) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            List<String> heading = new ArrayList<>(COLUMNS);
            heading.add("body");
            csv.writeRecord(heading);
            for (IndexedLetter it : selected) {
                ObjectNode json = LetterJson.summary(it.letter());
                List<String> cells = new ArrayList<>();
                COLUMNS.forEach(column -> cells.add(harmless(json.path(column).asText())));
                cells.add(harmless(it.letter().body()));
                csv.writeRecord(cells);
            }
        }
    }

    /** Spreadsheets run what begins so, in a file from anywhere. */
    static String harmless(String cell) {
        return cell.isEmpty() || "=+-@\t\r\n".indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
