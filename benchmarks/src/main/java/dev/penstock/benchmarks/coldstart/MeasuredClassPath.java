package dev.penstock.benchmarks.coldstart;

import dev.penstock.benchmarks.coldstart.handlers.EmptyFunction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What a measured JVM has on its class path: Lambda's runtime interface client, as it lies in the managed runtime; the scorer's
 * deployment package, {@code lambda.jar}, the very file that is deployed; and the handlers it is measured beside. Of the benchmarks'
 * own class path, which has the embedded cloud and a peer's framework in it, nothing.
 *
 * <p>All of it are jars: a JVM does not archive classes of folders. {@code benchmarks/run} builds the package although the launcher's
 * profile skips shading otherwise.
 */
final class MeasuredClassPath {
    private static final List<String> CLIENT = List.of(
            "aws-lambda-java-runtime-interface-client", "aws-lambda-java-core", "aws-lambda-java-serialization");

    /** The SDK's default synchronous HTTP client and all it needs. */
    private static final List<String> DEFAULT_STACK =
            List.of("apache-client", "httpclient", "httpcore", "commons-logging", "commons-codec");

    /** The classes of the handlers' package: what this JVM has it from may be a jar or a folder, so they are named. */
    private static final List<String> HANDLERS = List.of(
            "BareFunction",
            "DefaultBareFunction",
            "DefaultPredictFunction",
            "DefaultScorerFunction",
            "EmptyFunction",
            "ProfiledFunction",
            "TwoCalls");

    private final String usual;
    private final String withDefaultStack;

    private MeasuredClassPath(String usual, String withDefaultStack) {
        this.usual = usual;
        this.withDefaultStack = withDefaultStack;
    }

    /**
     * The class path with a deployment package.
     *
     * @param folder takes the jar of the handlers
     */
    static MeasuredClassPath of(Path deploymentPackage, Path folder) {
        List<String> entries = new ArrayList<>(here(CLIENT));
        entries.add(deploymentPackage.toAbsolutePath().toString());
        entries.add(jar(folder.resolve("handlers.jar")).toString());
        String usual = String.join(File.pathSeparator, entries);
        entries.addAll(here(DEFAULT_STACK));
        return new MeasuredClassPath(usual, String.join(File.pathSeparator, entries));
    }

    String of(Subject subject) {
        return subject.hasDefaultStack() ? withDefaultStack : usual;
    }

    /** The jars of these artifacts on this JVM's own class path. */
    private static List<String> here(List<String> artifacts) {
        List<String> entries =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        return artifacts.stream()
                .map(artifact -> entries.stream()
                        .filter(entry -> Path.of(entry).getFileName().toString().matches(artifact + "-\\d.*\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(artifact + " is not on the class path")))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
    }

    private static Path jar(Path file) {
        String folder = EmptyFunction.class.getPackageName().replace('.', '/') + "/";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (String name : HANDLERS) {
                jar.putNextEntry(new JarEntry(folder + name + ".class"));
                try (InputStream bytes = EmptyFunction.class.getResourceAsStream(name + ".class")) {
                    if (bytes == null) {
                        throw new IllegalStateException("there is no class " + name + " to measure");
                    }
                    bytes.transferTo(jar);
                }
                jar.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
