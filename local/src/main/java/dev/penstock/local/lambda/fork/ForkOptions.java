package dev.penstock.local.lambda.fork;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How a function's process is started.
 *
 * @param java the launcher
 * @param classPath the handler with all it needs, and aws-lambda-java-runtime-interface-client
 * @param jvm further options of the JVM, such as a heap limit
 * @param folder where native libraries and, without a {@code LOG_FILE}, logs are put
 */
public record ForkOptions(Path java, String classPath, List<String> jvm, Path folder) {

    public ForkOptions {
        jvm = List.copyOf(jvm);
    }

    /** This JVM's launcher and class path. */
    public static ForkOptions here(Path folder) {
        return new ForkOptions(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                List.of(),
                folder);
    }

    public ForkOptions withJvm(String... options) {
        return new ForkOptions(java, classPath, List.of(options), folder);
    }

    public ForkOptions withClassPath(String entries) {
        return new ForkOptions(java, entries, jvm, folder);
    }

    /** A loader that finds what lies on the class path, and nothing else. */
    URLClassLoader resources() {
        URL[] urls = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(ForkOptions::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, null);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("Not a class path entry: " + entry, e);
        }
    }
}
