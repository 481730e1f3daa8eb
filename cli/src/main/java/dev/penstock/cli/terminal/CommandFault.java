package dev.penstock.cli.terminal;

/** Why a command can't go on: one sentence of what is wrong and one of what to do, and how the command ends. */
public final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final ExitCode exitCode;

    private CommandFault(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line or the input is wrong. */
    public static CommandFault usage(String message) {
        return new CommandFault(ExitCode.USAGE, message);
    }

    /** What the command needs is missing here, or wrongly set up. */
    public static CommandFault configuration(String message) {
        return new CommandFault(ExitCode.CONFIGURATION, message);
    }

    /** A service did not do its part. */
    public static CommandFault service(String message) {
        return new CommandFault(ExitCode.SERVICE, message);
    }

    public static CommandFault timeout(String message) {
        return new CommandFault(ExitCode.TIMEOUT, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
