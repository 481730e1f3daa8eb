package dev.penstock.local.lambda.fork;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The native library of Lambda's runtime interface client, unpacked for one process.
 *
 * <p>Left to itself the client unpacks it to one fixed file of the temporary folder, under the feet of other JVMs that have it
 * mapped: they die of SIGBUS. There is a library for Linux only, for glibc and for musl.
 */
final class NativeClient {
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";
    private static final Path MUSL = Path.of("/etc/alpine-release");

    private NativeClient() {}

    /** A copy of its own; the caller deletes it. */
    static Path unpack(ForkOptions options) {
        String name =
                "jni/libaws-lambda-jni." + (Files.exists(MUSL) ? "linux_musl" : "linux") + "-" + architecture() + ".so";
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new UnsupportedOperationException(
                    "Lambda's runtime interface client runs on Linux only, not on " + System.getProperty("os.name"));
        }
        try (URLClassLoader resources = options.resources()) {
            URL library = resources.findResource(name);
            if (library == null) {
                throw new UnsupportedOperationException(
                        name + " is not on the class path: aws-lambda-java-runtime-interface-client has it");
            }
            Files.createDirectories(options.folder());
            Path file = Files.createTempFile(options.folder(), "lambda-jni-", ".so");
            Files.write(file, bytes(library));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The native library can't be unpacked", e);
        }
    }

    /** Without the cache of jars that all class loaders share: to close one of them would close the jar under the others. */
    private static byte[] bytes(URL library) throws IOException {
        URLConnection connection = library.openConnection();
        connection.setUseCaches(false);
        try (InputStream bytes = connection.getInputStream()) {
            return bytes.readAllBytes();
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return List.of("aarch64", "arm64").contains(name) ? "aarch_64" : "x86_64";
    }
}
