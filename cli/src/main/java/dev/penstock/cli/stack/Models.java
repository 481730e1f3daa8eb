package dev.penstock.cli.stack;

import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.features.FeaturePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The models' folders on this machine. */
public record Models(Path directory) {
    private static final String SPECIFICATION = "model.json";

    /** The names of all models that have a specification. */
    public List<String> names() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(directory)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(SPECIFICATION)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("listing " + directory, e);
        }
    }

    /** The plan of a model, its golden samples reproduced. */
    public FeaturePlan plan(String model) {
        Path file = specification(model);
        if (!Files.isRegularFile(file)) {
            throw CommandFault.configuration("there is no model " + model + " in " + directory + "; there "
                    + (names().isEmpty() ? "is none at all" : "are " + String.join(", ", names()))
                    + ". Name another, or set "
                    + CliKeys.MODELS + " to the folder with its folder.");
        }
        return FeaturePlan.load(file);
    }

    public Path specification(String model) {
        return directory.resolve(model).resolve(SPECIFICATION);
    }
}
