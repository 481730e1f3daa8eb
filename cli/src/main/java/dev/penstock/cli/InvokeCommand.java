package dev.penstock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.lambda.FunctionDefinition;
import dev.penstock.local.lambda.InitFailure;
import dev.penstock.local.lambda.InstanceAnswer;
import dev.penstock.local.lambda.Invocation;
import dev.penstock.local.lambda.Payload;
import dev.penstock.local.lambda.fork.ForkOptions;
import dev.penstock.local.lambda.fork.ForkedFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One event, one function. */
@Command(
        name = "invoke",
        header = "Run a function with one event, under Lambda's own runtime client.",
        description = {
            "",
            "Starts an embedded cloud and the function in a JVM of its own, with the environment that the template declares,"
                    + " and prints what it answers; its log goes to standard error. Needs no Docker, but Linux. The folder"
                    + " events/ has an event for each kind of function. Exits 1 when the function raises an error, runs out"
                    + " of time or can't be started.",
            ""
        })
final class InvokeCommand implements Callable<Integer> {
    private static final int PERCENT_FOR_HEAP = 80;

    private final Session session;

    @Parameters(
            arity = "0..1",
            paramLabel = "FUNCTION",
            description =
                    "The function's name in the template, such as ScorerFunction. By default the one that the event's"
                            + " file is named after: scorer-requests.json is for ScorerFunction.")
    private @Nullable String function;

    @Option(
            names = {"-e", "--event"},
            required = true,
            paramLabel = "FILE",
            description = "The event, as JSON; - reads standard input.")
    private Path event = Path.of("");

    @Mixin
    private final TemplateOptions template = new TemplateOptions();

    InvokeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Payload payload = EventFile.read(event, session.surroundings().in());
        try (TemporaryFolder folder = new TemporaryFolder("penstock-invoke-");
                EmbeddedCloud cloud =
                        Clouds.start(template.cloud(session).withPort(0).withLogFile(folder.resolve("cloud.jsonl")))) {
            NamedFunction named = NamedFunction.of(cloud.lambda().definitions(), function, event);
            Path log = folder.resolve("function.log");
            try {
                return invoke(named.logging(log), payload, folder).number();
            } finally {
                show(log);
            }
        }
    }

    private ExitCode invoke(FunctionDefinition definition, Payload payload, TemporaryFolder folder) {
        ForkOptions options = ForkOptions.here(folder.resolve("client"))
                .withJvm("-XX:+UseSerialGC", "-Xmx" + definition.memory() * PERCENT_FOR_HEAP / 100 + "m");
        long began = System.nanoTime();
        try (ForkedFunction process = ForkedFunction.start(definition, options)) {
            long made = System.nanoTime();
            Instant deadline = Instant.now().plus(definition.timeout());
            InstanceAnswer answer =
                    process.invoke(new Invocation(UUID.randomUUID().toString(), definition, payload, deadline));
            session.say(String.format(
                    Locale.ROOT,
                    "%s %s after %.0f ms; it was made in %.0f ms",
                    definition.name(),
                    how(answer.end()),
                    (System.nanoTime() - made) / 1e6,
                    (made - began) / 1e6));
            print(answer.payload());
            return answer.end() == InstanceAnswer.End.RETURNED ? ExitCode.OK : ExitCode.SOME_FAILED;
        } catch (InitFailure e) {
            session.say(String.valueOf(e.getMessage()));
            print(e.error());
            return ExitCode.SOME_FAILED;
        } catch (UnsupportedOperationException e) {
            throw CommandFault.configuration(String.valueOf(e.getMessage()));
        }
    }

    private static String how(InstanceAnswer.End end) {
        return switch (end) {
            case RETURNED -> "returned";
            case RAISED -> "raised an error";
            case TIMED_OUT -> "ran out of time";
            case DIED -> "died";
        };
    }

    private void print(Payload payload) {
        String text = payload.text();
        try {
            JsonNode answer = Json.read(payload.bytes());
            text = session.output() == OutputFormat.JSONL ? answer.toString() : Json.pretty(answer);
        } catch (IOException notJson) {
            // A handler may answer with what is no JSON; then that is what there is to see.
        }
        session.surroundings().out().println(text);
        session.surroundings().out().flush();
    }

    private void show(Path log) {
        try {
            if (Files.exists(log)) {
                Files.readAllLines(log).forEach(session::say);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the function's log", e);
        }
    }
}
