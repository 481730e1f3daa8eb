package dev.penstock.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command touches of its process, so that a test can run one in its own.
 *
 * @param out data only
 * @param err notices, progress and faults
 * @param environment variables by name
 * @param home the checkout: {@code template.yaml} and {@code models/} are in it
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path home,
        boolean outIsTerminal,
        boolean errIsTerminal) {
    private static final int NARROWEST = 60;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** How to emphasise what goes to {@code out}. */
    public Style outStyle() {
        return Style.of(outIsTerminal, environment);
    }

    /** How to emphasise what goes to {@code err}. */
    public Style errStyle() {
        return Style.of(errIsTerminal, environment);
    }

    /** How wide a line may be for a person at a terminal, as {@code COLUMNS} says; as wide as it is where none reads it. */
    public int columns() {
        String columns = environment.getOrDefault("COLUMNS", "");
        boolean known = outIsTerminal && columns.matches("[0-9]{2,4}");
        return known ? Math.max(NARROWEST, Integer.parseInt(columns)) : Integer.MAX_VALUE;
    }

    /** Writes a line to {@code err}. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
