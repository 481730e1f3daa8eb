package dev.penstock.testkit.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The model of the simulated endpoint in a temporary folder: one number {@code x} in, the same number out. */
public final class EchoModel implements AutoCloseable {
    /** Its name. */
    public static final String NAME = SimulatedEndpoint.NAME;

    private static final String SPECIFICATION = """
            {"model": "%1$s", "version": "1",
             "fields": [{"name": "x", "type": "number"}],
             "columns": [{"name": "x", "field": "x"}],
             "target": {"name": "y", "type": "number"},
             "golden": [{"instance": {"x": %2$s}, "columns": [%2$s], "scores": [%2$s], "prediction": %2$s}]}""";

    private final Path directory;

    /** Writes it. */
    public EchoModel() {
        try {
            directory = Files.createTempDirectory("penstock-simulation");
            Files.createDirectory(directory.resolve(SimulatedEndpoint.NAME));
            Files.writeString(file(), SPECIFICATION.formatted(SimulatedEndpoint.NAME, SimulatedEndpoint.GOLDEN_ROW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file() {
        return directory.resolve(SimulatedEndpoint.NAME).resolve("model.json");
    }

    /** Its parent, as {@code MODELS_DIRECTORY} wants it. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            Files.delete(file());
            Files.delete(directory.resolve(SimulatedEndpoint.NAME));
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
