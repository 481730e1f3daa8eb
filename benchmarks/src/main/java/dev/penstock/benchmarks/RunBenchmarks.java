package dev.penstock.benchmarks;

import dev.penstock.benchmarks.coldstart.ColdStartCommand;
import dev.penstock.benchmarks.rooms.RoomsCommand;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code benchmarks/run}. Without a subcommand it compares the peers. */
@Command(
        name = "benchmarks/run",
        description = "Measures Penstock: without a command, beside its peers.",
        mixinStandardHelpOptions = true,
        subcommands = {PeersCommand.class, ScalingCommand.class, RoomsCommand.class, ColdStartCommand.class},
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
public final class RunBenchmarks {
    private static final List<String> OF_ITSELF = List.of("-h", "--help", "-V", "--version");

    private RunBenchmarks() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new RunBenchmarks());
        boolean named = arguments.length > 0
                && (command.getSubcommands().containsKey(arguments[0]) || OF_ITSELF.contains(arguments[0]));
        String[] whole = named
                ? arguments
                : Stream.concat(Stream.of("peers"), Arrays.stream(arguments)).toArray(String[]::new);
        System.exit(command.execute(whole));
    }
}
