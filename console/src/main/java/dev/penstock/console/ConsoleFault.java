package dev.penstock.console;

/** Why a console can't be started: one sentence of what is wrong and one of what to do. */
public final class ConsoleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ConsoleFault(String message, Throwable cause) {
        super(message, cause);
    }

    private ConsoleFault(String message) {
        super(message);
    }

    static ConsoleFault nameIsTaken(String name, String folder) {
        return new ConsoleFault("a console called " + name + " is running with the data in " + folder
                + ", and two of one name would share their results. Give this one another --name.");
    }

    static ConsoleFault queueIsTaken(String queue, String host, String until) {
        return new ConsoleFault("a console of this name runs on " + host + " with other data and has the queue " + queue
                + ", and two of one name would share their results. Give this one another --name; or, if that one has"
                + " crashed, wait until its claim ends at " + until + ", or take the queue over with --take-over.");
    }

    static ConsoleFault otherStack(String queue) {
        return new ConsoleFault(
                "the queue " + queue + " belongs to a console of another stack. Give this one another" + " --name.");
    }

    static ConsoleFault noFolder(String folder, Throwable cause) {
        return new ConsoleFault(
                "the folder " + folder + " can't be used (" + cause.getClass().getSimpleName()
                        + "). Name another with --data.",
                cause);
    }

    static ConsoleFault noIndex(String file, Throwable cause) {
        return new ConsoleFault(
                "the index of dead letters " + file + " can't be opened (" + cause.getMessage()
                        + "). Name another folder for it with PENSTOCK_STATE.",
                cause);
    }

    static ConsoleFault noAddress(String host, int port, Throwable cause) {
        return new ConsoleFault(
                "port " + port + " of " + host + " can't be had: " + cause.getMessage()
                        + ". Name another with --port; 0 takes any that is free.",
                cause);
    }
}
