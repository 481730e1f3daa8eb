package dev.penstock.e2e.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.cli.PenstockCommand;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.e2e.lab.Lab;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code penstock dead-letters} beside a lab, in this process and in ones of its own, all with one index. */
final class Operator {
    private final Map<String, String> environment;
    private final Path folder;

    /** @param folder for the index, and what processes print */
    Operator(Map<String, String> environment, Path folder) {
        this.environment = new HashMap<>(environment);
        this.environment.put("PENSTOCK_STATE", folder.toString());
        this.folder = folder;
    }

    /** Runs a command in this process; what it wrote as JSON. */
    JsonNode run(String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Lab.root(),
                false,
                false);
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        int code = PenstockCommand.commandLine(surroundings).execute(all.toArray(String[]::new));
        if (code != 0) {
            throw new AssertionError(all + " ended with " + code + ": " + err.toString(StandardCharsets.UTF_8));
        }
        return Json.read(out.toByteArray());
    }

    /**
     * Starts a command in a process of its own.
     *
     * @param name the process's access key, by which its calls can be told; and of the files that it prints to
     */
    Process start(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Dpenstock.home=" + Lab.root(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.penstock.cli.Penstock",
                "dead-letters"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out(name).toFile())
                .redirectError(err(name).toFile());
        builder.environment().putAll(environment);
        builder.environment().put("AWS_ACCESS_KEY_ID", name);
        return builder.start();
    }

    Path out(String process) {
        return folder.resolve(process + ".out");
    }

    Path err(String process) {
        return folder.resolve(process + ".err");
    }
}
