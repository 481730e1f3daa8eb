package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.kill.KillRun;
import dev.penstock.e2e.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Processes that end in the middle of their work. */
final class KillScenarios {
    private static final int LIVES = 200;

    /** Where a life can end. */
    private static final int STEPS = 9;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private KillScenarios() {}

    static List<Scenario> all() {
        return List.of(Scenario.ofLong(22, "kill -9 at every step, 200 seeds", KillScenarios::killed));
    }

    /** Each seed is the life of one process. */
    private static Figures killed(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("penstock-kill-");
        List<Long> seeds = LongStream.range(0, LIVES)
                .map(i -> trial.seed() * LIVES + i)
                .boxed()
                .toList();
        try (KillRun run = KillRun.start(trial.history(), Lab.root(), folder, seeds)) {
            run.play(LONGEST);
            assertThat(run.killsByStep().values())
                    .as("kills at each step, by %s", run.killsByStep())
                    .hasSize(STEPS)
                    .allMatch(kills -> kills >= LIVES / STEPS / 2);
            assertThat(run.repeats()).as("publications that came again").isPositive();
            Figures figures = Figures.of(trial.history()).and("kills", run.kills());
            for (var ends : run.killsByStep().entrySet()) {
                figures = figures.and(ends.getKey(), ends.getValue());
            }
            return figures;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
