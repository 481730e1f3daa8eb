package dev.penstock.benchmarks;

import dev.penstock.benchmarks.rooms.RoomsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code benchmarks/run}. */
@Command(
        name = "benchmarks/run",
        description = "Measures Penstock.",
        mixinStandardHelpOptions = true,
        subcommands = {RoomsCommand.class},
        sortOptions = false)
public final class RunBenchmarks implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RunBenchmarks()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure");
    }
}
