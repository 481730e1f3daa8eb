package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.local.CloudOptions;
import dev.penstock.local.EmbeddedCloud;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the embedded cloud running. */
@Command(
        name = "up",
        header = "Run template.yaml on an embedded cloud until you stop it.",
        description = {
            "",
            "SQS, SNS, SageMaker, Lambda, DynamoDB and the HTTP API answer at one address of this machine, to any AWS"
                    + " client. Prints what to export for them. The console shows in a browser what goes on. Ctrl-C (exit"
                    + " 130) or SIGTERM (exit 143) stops it; what it held is gone then.",
            ""
        })
final class UpCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4566",
            description =
                    "Where to listen, on the loopback address alone; 0 takes any free port. ${DEFAULT-VALUE} by default.")
    private int port = CloudOptions.USUAL_PORT;

    @Mixin
    private final TemplateOptions template = new TemplateOptions();

    @Option(
            names = "--outputs",
            paramLabel = "FILE",
            description = "Write the stack's outputs here as JSON, once everything is ready.")
    private @Nullable Path outputs;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "Append the functions' logs here, a JSON object a line; they are dropped by default.")
    private @Nullable Path log;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            description =
                    "Where the console listens; 0 takes any free port. The one behind --port by default, or, if it"
                            + " is taken, any free one.")
    private @Nullable Integer consolePort;

    @Option(names = "--no-console", description = "Start no console.")
    private boolean withoutConsole;

    UpCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        long began = System.nanoTime();
        session.say("starting the embedded cloud …");
        EmbeddedCloud cloud = Clouds.start(options());
        Optional<LocalConsole> console = console(cloud);
        print(cloud);
        session.say(String.format(
                Locale.ROOT,
                "ready at %s after %.1f s; Ctrl-C stops it",
                cloud.endpoint(),
                (System.nanoTime() - began) / 1e9));
        console.ifPresent(it -> session.say("the console is at " + it.url()));
        return Clouds.keep(session, () -> {
                    console.ifPresent(LocalConsole::close);
                    cloud.close();
                })
                .number();
    }

    private Optional<LocalConsole> console(EmbeddedCloud cloud) {
        if (withoutConsole || !LocalConsole.fits(cloud)) {
            return Optional.empty();
        }
        try {
            LocalConsole console = LocalConsole.start(session, cloud, Optional.ofNullable(consolePort));
            cloud.announce(StackOutputs.CONSOLE, console.url().toString());
            return Optional.of(console);
        } catch (RuntimeException e) {
            cloud.close();
            throw e;
        }
    }

    private CloudOptions options() {
        CloudOptions options = template.cloud(session).withPort(port);
        return log == null ? options : options.withLogFile(log);
    }

    private void print(EmbeddedCloud cloud) {
        if (outputs != null) {
            write(outputs, Json.pretty(Json.of(cloud.outputs())) + "\n");
        }
        Map<String, String> variables = Clouds.variables(cloud, session);
        PrintStream out = session.surroundings().out();
        if (session.output() == OutputFormat.TABLE) {
            out.print(Clouds.exports(variables));
        } else {
            ObjectNode json = Json.object().put("endpoint", cloud.endpoint().toString());
            json.set("outputs", Json.of(cloud.outputs()));
            json.set("environment", Json.of(variables));
            out.println(session.output() == OutputFormat.JSON ? Json.pretty(json) : json.toString());
        }
        out.flush();
    }

    /** Whoever waits for the file finds it whole or not at all. */
    private static void write(Path file, String text) {
        Path whole = file.toAbsolutePath();
        Path unfinished = whole.resolveSibling("." + whole.getFileName() + ".new");
        try {
            Files.writeString(unfinished, text);
            move(unfinished, whole);
        } catch (IOException e) {
            throw CommandFault.configuration(
                    "--outputs: " + file + " can't be written (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void move(Path unfinished, Path whole) throws IOException {
        try {
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
