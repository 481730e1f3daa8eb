package dev.penstock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.penstock.cli.terminal.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command that goes on until it is stopped, as by Ctrl-C. */
final class Background implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    Background(Map<String, String> environment, String... args) {
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Run.HOME,
                false,
                false);
        thread = new Thread(
                () -> exitCode.complete(
                        PenstockCommand.commandLine(surroundings).execute(args)),
                "command");
        thread.start();
    }

    /** What it has printed once it says that it is ready. */
    String ready(String sign) {
        await().atMost(Duration.ofSeconds(60)).until(() -> exitCode.isDone() || said().contains(sign));
        assertThat(exitCode.isDone()).as(said()).isFalse();
        return out.toString(StandardCharsets.UTF_8);
    }

    String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Stops it, and waits until it has ended. */
    @Override
    public void close() {
        thread.interrupt();
        assertThat(exitCode.join()).as(said()).isEqualTo(130);
    }
}
