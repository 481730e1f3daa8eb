package dev.penstock.cli;

import dev.penstock.cli.stack.CliKeys;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.cli.terminal.Table;
import java.nio.file.Path;
import java.util.Map;

/** What each command is given: the surroundings, and the global options once the command line has been read. */
final class Session {
    private final Surroundings surroundings;
    private final GlobalOptions global;

    Session(Surroundings surroundings, GlobalOptions global) {
        this.surroundings = surroundings;
        this.global = global;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    OutputFormat output() {
        return global.output();
    }

    /** The environment, as the global options change it. */
    Map<String, String> environment() {
        return global.applyTo(surroundings.environment());
    }

    void say(String line) {
        surroundings.say(line);
    }

    /** Writes a table to standard output, no wider than that is. */
    void print(Table table) {
        table.lines("", surroundings.columns(), surroundings.outStyle()).forEach(surroundings.out()::println);
        surroundings.out().flush();
    }

    /** Where the models' folders are: {@code PENSTOCK_MODELS}, else {@code models} of the checkout. */
    Path models() {
        String named = surroundings.environment().getOrDefault(CliKeys.MODELS, "");
        return named.isBlank() ? surroundings.home().resolve("models") : Path.of(named);
    }

    /** Where commands keep what they need the next time: {@code PENSTOCK_STATE}, else {@code .penstock} in the home folder. */
    Path state() {
        String named = environment().getOrDefault(CliKeys.STATE, "");
        return named.isBlank() ? Path.of(System.getProperty("user.home"), ".penstock") : Path.of(named);
    }
}
