package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.console.Console;
import dev.penstock.console.ConsoleFault;
import dev.penstock.console.ConsoleOptions;
import dev.penstock.console.web.Access;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The console of an embedded cloud: for this machine alone, and its results are gone with the cloud. */
final class LocalConsole implements AutoCloseable {
    /** Not the usual name, so that another console of the same cloud has a queue of its own. */
    private static final String NAME = "up";

    private final Console console;
    private final Path folder;

    private LocalConsole(Console console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    /** Whether a cloud's stack has what a console looks at: a template may declare anything. */
    static boolean fits(EmbeddedCloud cloud) {
        return cloud.outputs()
                .keySet()
                .containsAll(List.of(
                        StackOutputs.REQUEST_QUEUE, StackOutputs.DEAD_LETTER_QUEUE, StackOutputs.RESULTS_TOPIC));
    }

    /** @param port where, or else behind the cloud's own, or anywhere if that is taken */
    static LocalConsole start(Session session, EmbeddedCloud cloud, Optional<Integer> port) {
        Path folder = folder();
        try {
            StackOutputs stack = new StackOutputs(
                    cloud.outputs(),
                    Clouds.variables(cloud, session),
                    cloud.endpoint().toString());
            Access access = new Access("127.0.0.1", List.of(), Optional.empty(), false);
            ConsoleOptions options =
                    Consoles.options(session, stack, NAME, folder, ConsoleOptions.USUAL_KEEP, access, port.orElse(0));
            return new LocalConsole(
                    port.isPresent()
                            ? Console.start(options)
                            : behind(cloud.endpoint().getPort(), options),
                    folder);
        } catch (RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("penstock-console-");
        } catch (IOException e) {
            throw new UncheckedIOException("making a temporary folder", e);
        }
    }

    private static Console behind(int port, ConsoleOptions options) {
        try {
            return Console.start(options.withPort(port < 65_535 ? port + 1 : 0));
        } catch (ConsoleFault e) {
            return Console.start(options.withPort(0));
        }
    }

    URI url() {
        return console.url();
    }

    @Override
    public void close() {
        console.close();
        TemporaryFolder.delete(folder);
    }
}
