package dev.penstock.cli;

import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.console.Console;
import dev.penstock.console.ConsoleOptions;
import dev.penstock.console.web.Access;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the console of a stack. */
@Command(
        name = "console",
        header = "Serve a console for browsers: what goes on, each result, and requests to send.",
        description = {
            "",
            "It has a queue of its own at the results topic, penstock-console-NAME, and keeps what comes. The queue stays when"
                    + " it stops, so that nothing is missed. Requests can be sent to the models whose folders are in"
                    + " PENSTOCK_MODELS, or in the checkout's models. Prints its address; Ctrl-C stops it. 'penstock up'"
                    + " has one running already.",
            ""
        })
final class ConsoleCommand implements Callable<Integer> {
    private static final String TOKEN = "[A-Za-z0-9._~-]{16,256}";
    private static final int TOKEN_BYTES = 24;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4567",
            description = "Where to listen; 0 takes any free port. ${DEFAULT-VALUE} by default.")
    private int port = ConsoleOptions.USUAL_PORT;

    @Option(
            names = "--bind",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; ${DEFAULT-VALUE} by default. On one that others reach, callers need a"
                            + " token.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "A further name by which it is called, such as that of a proxy; may be given several times.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "What callers must know: 16 or more of A-Z, a-z, 0-9, '.', '_', '~' and '-'. Made and printed"
                    + " once where one is needed and none is given.")
    private @Nullable Path tokenFile;

    @Option(names = "--read-only", description = "Show everything and change nothing.")
    private boolean readOnly;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = ConsoleOptions.USUAL_NAME,
            description = "Its name; ${DEFAULT-VALUE} by default. Consoles of different names each see every result.")
    private String name = ConsoleOptions.USUAL_NAME;

    @Option(
            names = "--take-over",
            description =
                    "Take the queue from another console of this name, which has crashed, or takes no results from then"
                            + " on.")
    private boolean takeOver;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where its results are kept; a folder of its own, under ~/.penstock or PENSTOCK_STATE, by"
                    + " default.")
    private @Nullable Path data;

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            defaultValue = "7d",
            description = "How long results are kept from when they were made, such as 12h or 30d; ${DEFAULT-VALUE} by"
                    + " default.")
    private Duration keep = ConsoleOptions.USUAL_KEEP;

    ConsoleCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!ConsoleOptions.isName(name)) {
            throw new ParameterException(spec.commandLine(), "--name takes 1 to 60 of A-Z, a-z, 0-9, _ and -");
        }
        if (keep.compareTo(SHORTEST) < 0) {
            throw new ParameterException(spec.commandLine(), "--keep takes 1m or more");
        }
        Access access = new Access(bind, hosts, token(), readOnly);
        StackOutputs outputs = stack.find(session);
        Path folder = data == null ? Consoles.usualData(session, outputs, name) : data;
        Console console = Console.start(Consoles.options(session, outputs, name, folder, keep, access, port)
                .takingOver(takeOver));
        print(console);
        session.say("console " + name + " of the stack from " + outputs.origin() + "; Ctrl-C stops it");
        return Clouds.keep(session, console::close).number();
    }

    private Optional<String> token() {
        if (tokenFile != null) {
            return Optional.of(read(tokenFile));
        }
        return isLoopback() ? Optional.empty() : Optional.of(fresh());
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw CommandFault.configuration("--bind: " + bind + " is no address of this machine");
        }
    }

    private static String read(Path file) {
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFault.configuration(
                    "--token-file: " + file + " can't be read (" + e.getClass().getSimpleName() + ")");
        }
        if (!token.matches(TOKEN)) {
            throw CommandFault.configuration("--token-file: " + file
                    + " must have 16 to 256 of A-Z, a-z, 0-9, '.', '_', '~' and '-', and nothing else");
        }
        return token;
    }

    private static String fresh() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token of a file is no news to whoever wrote it, and is not printed. */
    private void print(Console console) {
        String url = (tokenFile == null ? console.signInUrl() : console.url()).toString();
        PrintStream out = session.surroundings().out();
        if (session.output() == OutputFormat.TABLE) {
            out.println(url);
        } else {
            out.println(Json.object().put("url", url).toString());
        }
        out.flush();
    }
}
