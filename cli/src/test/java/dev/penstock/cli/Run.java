package dev.penstock.cli;

import dev.penstock.cli.terminal.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command run in this process, and what came of it. */
record Run(int exitCode, String out, String err) {
    static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    /** Nothing listens there. */
    private static final String NOWHERE = "http://127.0.0.1:1";

    static Run of(String... args) {
        return of(Map.of(), "", args);
    }

    static Run reading(String in, String... args) {
        return of(Map.of(), in, args);
    }

    static Run of(Map<String, String> environment, String in, String... args) {
        Map<String, String> variables = new HashMap<>(Map.of("AWS_ENDPOINT_URL", NOWHERE));
        variables.putAll(environment);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                variables,
                HOME,
                false,
                false);
        int exitCode = PenstockCommand.commandLine(surroundings).execute(args);
        return new Run(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
