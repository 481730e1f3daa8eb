package dev.penstock.e2e.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kept cases: a folder a target, a file a case, its bytes the input. */
final class Corpus {
    private static final Path FOLDER = Path.of("corpus");

    private Corpus() {}

    /** The files of a target's cases. */
    static List<Path> of(FuzzTarget target) {
        Path folder = FOLDER.resolve(target.folder());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a case that was found, so that it is replayed from now on. */
    static Path keep(FuzzTarget target, long seed, int chunk, int number, byte[] input) {
        Path file = FOLDER.resolve(target.folder()).resolve("found-" + seed + "-" + chunk + "-" + number);
        try {
            return Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
