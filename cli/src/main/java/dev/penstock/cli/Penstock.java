package dev.penstock.cli;

import dev.penstock.cli.terminal.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The process: hands its streams and environment to the command, and its exit code back. */
public final class Penstock {
    private Penstock() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        // Standard output is for data: what a library prints there goes elsewhere.
        System.setOut(err);
        System.setErr(err);
        List<String> terminals =
                List.of(System.getProperty("penstock.terminals", "").split(","));
        Surroundings surroundings = new Surroundings(
                System.in,
                out,
                err,
                System.getenv(),
                Path.of(System.getProperty("penstock.home", "")).toAbsolutePath(),
                terminals.contains("out"),
                terminals.contains("err"));
        int exitCode = PenstockCommand.commandLine(surroundings).execute(args);
        out.flush();
        System.exit(exitCode);
    }
}
