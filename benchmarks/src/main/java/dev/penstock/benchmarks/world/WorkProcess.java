package dev.penstock.benchmarks.world;

import dev.penstock.benchmarks.peers.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of {@link Work}, which begins and ends when it is told. */
final class WorkProcess implements AutoCloseable {
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final Path log;

    private WorkProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static WorkProcess start(Map<String, String> environment, List<String> jvm, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Work.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new WorkProcess(
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    void begin() {
        tell("begin");
    }

    void end() {
        tell("end");
    }

    private void tell(String command) {
        commands.println(command);
        try {
            for (String line = answers.readLine(); !command.equals(line); line = answers.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the process ended; see " + log);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the process ended; see " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
