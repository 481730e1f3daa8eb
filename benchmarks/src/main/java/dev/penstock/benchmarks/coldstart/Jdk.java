package dev.penstock.benchmarks.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param feature its version's first number, such as 25
 * @param version its whole version, such as {@code 25.0.1}
 */
record Jdk(Path home, int feature, String version) {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"((\\d+)[^\"]*)\"");

    /** The JDK of a home; empty where none is. */
    static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isRegularFile(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find()
                    ? Optional.of(new Jdk(home.toRealPath(), Integer.parseInt(version.group(2)), version.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(release + " can't be read", e);
        }
    }

    /** The first of a version that this JVM, or a system's usual folder, has. */
    static Optional<Jdk> installed(int feature) {
        return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), homes().stream())
                .flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.feature() == feature)
                .findFirst();
    }

    private static List<Path> homes() {
        if (!Files.isDirectory(INSTALLED)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return homes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(INSTALLED + " can't be listed", e);
        }
    }

    Path java() {
        return home.resolve("bin").resolve("java");
    }
}
