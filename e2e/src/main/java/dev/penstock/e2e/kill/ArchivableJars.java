package dev.penstock.e2e.kill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class path from which a JVM can archive classes: it refuses to as soon as a folder stands on it, or a jar whose manifest
 * refers to one, as DynamoDB Local's does.
 */
final class ArchivableJars {
    private ArchivableJars() {}

    /** The jars of a class path that can be archived; empty where it has folders of classes, which no jar can stand in for. */
    static Optional<String> of(String classPath) {
        boolean folders = entries(classPath).anyMatch(Files::isDirectory);
        return folders
                ? Optional.empty()
                : Optional.of(entries(classPath)
                        .filter(jar -> !refersToFolders(jar))
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    private static Stream<Path> entries(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    private static boolean refersToFolders(Path path) {
        if (!path.toString().endsWith(".jar")) {
            return true; // a native library, which no scorer loads
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            return Optional.ofNullable(jar.getManifest())
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .stream()
                    .flatMap(list -> Arrays.stream(list.split(" ")))
                    .anyMatch(entry -> entry.equals(".") || entry.endsWith("/"));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is on the class path and can't be read", e);
        }
    }
}
