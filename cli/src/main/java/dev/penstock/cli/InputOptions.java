package dev.penstock.cli;

import dev.penstock.cli.input.InputFormat;
import dev.penstock.cli.input.InputRow;
import dev.penstock.cli.input.Rows;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.features.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rows a command reads, and in what form. */
final class InputOptions {
    private static final String STANDARD_INPUT = "-";

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name.")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STANDARD_INPUT,
            description = "The rows; - is standard input, and the default.")
    private String file = STANDARD_INPUT;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "The rows' form: ${COMPLETION-CANDIDATES}; else the file's name says it, else jsonl. CSV has the"
                            + " fields' names in its first line.")
    private @Nullable InputFormat format;

    @Option(
            names = "--ignore-columns",
            paramLabel = "COLUMNS",
            split = ",",
            description = "Columns of the input to leave out, such as the target.")
    private List<String> ignored = new ArrayList<>();

    String model() {
        return model;
    }

    Rows open(Surroundings surroundings, List<Field> fields, Set<String> others) {
        Set<String> beside = new HashSet<>(others);
        beside.addAll(ignored);
        return Rows.open(stream(surroundings), format(), fields, beside);
    }

    /** All rows at once. */
    List<InputRow> all(Surroundings surroundings, List<Field> fields) {
        List<InputRow> all = new ArrayList<>();
        try (Rows rows = open(surroundings, fields, Set.of())) {
            rows.forEachRemaining(all::add);
        }
        return all;
    }

    String name() {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    private InputFormat format() {
        return format != null ? format : InputFormat.ofFile(file).orElse(InputFormat.JSONL);
    }

    private InputStream stream(Surroundings surroundings) {
        if (file.equals(STANDARD_INPUT)) {
            return surroundings.in();
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (IOException e) {
            throw CommandFault.usage(file + " can't be read (" + e.getClass().getSimpleName() + ")");
        }
    }
}
