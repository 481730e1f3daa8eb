package dev.penstock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is gone when it is closed, or when the process ends before that. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::delete, "delete-temporary-folder");

    TemporaryFolder(String prefix) {
        try {
            this.path = Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("making a temporary folder", e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        delete();
    }

    private void delete() {
        delete(path);
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path path) {
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> innermostFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path each : innermostFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("deleting " + path, e);
        }
    }
}
