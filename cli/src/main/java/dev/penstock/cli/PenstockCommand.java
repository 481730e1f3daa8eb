package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command by itself: says what there is. */
@Command(
        name = "penstock",
        version = {"penstock " + PenstockCommand.VERSION, "Java ${java.version} (${java.vendor}), ${os.name} ${os.arch}"
        },
        header = "Event-driven scoring for machine-learning endpoints.",
        description = {
            "",
            "Requests go through a queue to a model's endpoint; their results come out at a topic. "
                    + "Begin with @|bold penstock demo|@, which needs no AWS account.",
            ""
        },
        footer = {"", "More on a command: @|bold penstock help COMMAND|@. Everything: docs/reference.md."})
public final class PenstockCommand implements Runnable {
    static final String VERSION = "0.1.0-SNAPSHOT";

    @Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    private PenstockCommand() {}

    /** The command and its subcommands, to be executed or looked at. */
    public static CommandLine commandLine(Surroundings surroundings) {
        PenstockCommand root = new PenstockCommand();
        CommandLine line = new CommandLine(root);
        Session session = new Session(surroundings, root.global);
        line.addSubcommand(new DemoCommand(session));
        line.addSubcommand(new UpCommand(session));
        line.addSubcommand(new SubmitCommand(session));
        line.addSubcommand(new GetCommand(session));
        line.addSubcommand(new ResultsCommand(session));
        line.addSubcommand(new PredictCommand(session));
        line.addSubcommand(new TrainCommand(session));
        line.addSubcommand(new InvokeCommand(session));
        line.addSubcommand(new StatusCommand(session));
        line.addSubcommand(new ConsoleCommand(session));
        DeadLettersCommand.addTo(line, session);
        line.addSubcommand(new FaultCommand(session));
        line.addSubcommand(new DoctorCommand(session));
        line.addSubcommand(new HelpCommand());
        line.addSubcommand(new CompletionCommand(session));
        configure(line, surroundings);
        line.getCommandSpec()
                .addOption(option("Print the version.", "-V", "--version")
                        .versionHelp(true)
                        .build());
        return line;
    }

    /** A text that begins with @ is a text, and each command's help states the exit codes. */
    private static void configure(CommandLine line, Surroundings surroundings) {
        line.setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setExpandAtFiles(false)
                .registerConverter(Duration.class, new DurationText())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(HelpColours.of(surroundings))
                .setExecutionExceptionHandler(new Faults(surroundings))
                .setParameterExceptionHandler(new UsageFaults(surroundings));
        if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
            line.getCommandSpec()
                    .addOption(option("Print this help.", "-h", "--help")
                            .usageHelp(true)
                            .build());
        }
        line.getCommandSpec()
                .usageMessage()
                .width(100)
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.list());
        line.getSubcommands().values().forEach(subcommand -> configure(subcommand, surroundings));
    }

    private static OptionSpec.Builder option(String description, String... names) {
        return OptionSpec.builder(names).description(description).type(boolean.class);
    }

    private static PrintWriter writer(java.io.PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        throw new ParameterException(line, "which command?");
    }
}
