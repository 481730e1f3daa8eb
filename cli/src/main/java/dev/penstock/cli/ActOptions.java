package dev.penstock.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an act on letters asks for beside which letters. */
final class ActOptions {
    @Option(names = "--yes", description = "Do it. Else only says how many it would be about.")
    private boolean yes;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit; with --yes.")
    private String reason = "";

    /** Whether it is to be done. */
    boolean wanted(CommandSpec spec) {
        if (yes && reason.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--yes goes with --reason TEXT, which the audit keeps");
        }
        return yes;
    }

    String reason() {
        return reason;
    }
}
