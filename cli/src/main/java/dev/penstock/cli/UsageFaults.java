package dev.penstock.cli;

import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Says in two lines what is wrong with a command line and where its help is. */
final class UsageFaults implements IParameterExceptionHandler {
    private final Surroundings surroundings;

    UsageFaults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine line = fault.getCommandLine();
        String name = line.getCommandSpec().qualifiedName();
        surroundings.say(surroundings.errStyle().red(name + ": " + fault.getMessage()));
        if (fault instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String similar = String.join(", ", unmatched.getSuggestions());
            if (!similar.isEmpty()) {
                surroundings.say("Did you mean: " + similar + "?");
            }
        }
        surroundings.say("Its help: " + name + " --help");
        return ExitCode.USAGE.number();
    }
}
