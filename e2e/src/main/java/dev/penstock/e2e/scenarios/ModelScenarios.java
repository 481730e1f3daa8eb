package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Lab;
import dev.penstock.testkit.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The protocol's model, of which spin tries every order of its steps. */
final class ModelScenarios {
    /** What the check exits with where spin or gcc is missing. */
    private static final int TOOL_MISSING = 3;

    private static final Pattern TOTAL = Pattern.compile("(?m)^spin: (\\d+) errors, (\\d+) states$");

    private ModelScenarios() {}

    static List<Scenario> all() {
        return List.of(Scenario.ofLong(47, "a model of the protocol, checked by spin", ModelScenarios::check));
    }

    private static Figures check(Trial trial) throws IOException, InterruptedException {
        Path output = Files.createTempFile("penstock-model-", ".out");
        try {
            Process process = new ProcessBuilder(
                            Lab.root().resolve("e2e/model/check").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(20, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the check of the model takes more than 20 minutes");
            }
            return told(trial, process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    private static Figures told(Trial trial, int exit, String output) {
        if (exit == TOOL_MISSING) {
            System.err.println("scenario 47 is skipped: " + output.strip());
            trial.history().add(new Event.Disturbed(Instant.now(), "no model checker on this machine"));
            return Figures.of("skipped", 1L);
        }
        assertThat(exit).as(output).isZero();
        Matcher total = TOTAL.matcher(output);
        assertThat(total.find()).as(output).isTrue();
        long violations = Long.parseLong(total.group(1));
        long mutants = output.lines()
                .filter(line -> line.startsWith("mutant caught: "))
                .count();
        trial.history().add(new Event.Measured(Instant.now(), 3, "violations of the model", violations, 0));
        assertThat(output).contains("mutant caught: ACKNOWLEDGE_BEFORE_PUBLISH");
        return Figures.of("violations", violations)
                .and("states", Long.parseLong(total.group(2)))
                .and("mutants caught", mutants);
    }
}
