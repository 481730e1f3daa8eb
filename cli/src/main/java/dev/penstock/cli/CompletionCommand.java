package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that completes the command's words. */
@Command(
        name = "completion",
        header = "Print a completion script for bash and zsh.",
        description = {"", "Use it so: @|bold source <(penstock completion)|@"})
final class CompletionCommand implements Callable<Integer> {
    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.surroundings()
                .out()
                .print(AutoComplete.bash("penstock", spec.root().commandLine()));
        return ExitCode.OK.number();
    }
}
