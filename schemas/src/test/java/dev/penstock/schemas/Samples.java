package dev.penstock.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample messages, which are only ever added to. */
final class Samples {
    static final Path ROOT = Path.of("src/test/resources/samples");
    static final Path INDEX = ROOT.resolve("INDEX");

    private Samples() {}

    /** The messages of a folder such as {@code request/valid}. */
    static List<Path> in(String folder) {
        return files(ROOT.resolve(folder)).stream()
                .filter(file -> file.toString().endsWith(".json"))
                .toList();
    }

    /** Every file but the index. */
    static List<Path> all() {
        return files(ROOT).stream().filter(file -> !file.equals(INDEX)).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
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

    static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /**
     * The lines of the index. Each has a message's SHA-256, its name below this folder, and for one that is invalid what is
     * expected of it: a request's reason, and the place as a JSON Pointer, or {@code (root)} for the whole.
     */
    static List<List<String>> index() {
        return text(INDEX).lines().map(line -> List.of(line.split(" ", -1))).toList();
    }

    /** What the index expects of an invalid message. */
    static List<String> expected(Path file) {
        return index().stream()
                .filter(line -> line.get(1).equals(name(file)))
                .findFirst()
                .map(line -> line.subList(2, line.size()).stream()
                        .map(word -> word.replace("(root)", ""))
                        .toList())
                .orElseThrow();
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }
}
