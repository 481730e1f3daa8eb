package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.console.stack.StackStatus;
import dev.penstock.console.stack.StatusLook;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** Says how the stack is, once or again and again. */
@Command(
        name = "status",
        header = "Show the request queue, the dead letters, and whether the flow is paused.",
        description = {
            "",
            "The queue's numbers are SQS's, which calls them approximate. Times are UTC. What each state means and what to"
                    + " do: docs/operations.md.",
            ""
        })
final class StatusCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(names = "--watch", description = "Print a line again and again, until Ctrl-C or --timeout.")
    private boolean watch;

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            description = "With --watch, how long from line to line; 2s by default, 200ms at least.")
    private @Nullable Duration every;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "With --watch, end after this time.")
    private @Nullable Duration timeout;

    StatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        check();
        StackOutputs outputs = stack.find(session);
        try (StatusLook look = new StatusLook(outputs.addresses())) {
            if (!watch && session.output() == OutputFormat.JSON) {
                session.surroundings().out().println(Json.pretty(look.now().json()));
            } else {
                print(look);
            }
        }
        return ExitCode.OK.number();
    }

    private void check() {
        if (!watch && (every != null || timeout != null)) {
            throw new ParameterException(spec.commandLine(), "--every and --timeout go with --watch");
        }
        if (every != null && every.toMillis() < 200) {
            throw new ParameterException(spec.commandLine(), "--every takes 200ms or more");
        }
    }

    private void print(StatusLook look) {
        try (RecordSink<StackStatus> sink = new RecordSink<>(
                session.surroundings(),
                session.output(),
                watch,
                StatusColumns.ALL,
                status -> status.json().toString())) {
            sink.accept(look.now());
            if (watch) {
                watch(look, sink);
            }
        }
    }

    private void watch(StatusLook look, RecordSink<StackStatus> sink) {
        long interval = (every == null ? Duration.ofSeconds(2) : every).toNanos();
        long end = timeout == null ? Long.MAX_VALUE : timeout.toNanos();
        long begin = System.nanoTime();
        try {
            for (long next = interval; next <= end; next += interval) {
                var unused = new CountDownLatch(1).await(begin + next - System.nanoTime(), TimeUnit.NANOSECONDS);
                show(look, sink);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One failed look does not end the watch: the line is missing, and why is said. */
    private void show(StatusLook look, RecordSink<StackStatus> sink) {
        try {
            sink.accept(look.now());
        } catch (SdkException e) {
            session.say("no answer: " + e.getMessage());
        }
    }
}
