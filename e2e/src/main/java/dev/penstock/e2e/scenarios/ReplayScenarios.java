package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.e2e.replay.ReplayKills;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An operator's replay that dies in the middle of its work. */
final class ReplayScenarios {
    private static final int SEEDS = 5;
    private static final int KILLS_OF_A_SEED = 10;

    private ReplayScenarios() {}

    static List<Scenario> all() {
        return List.of(Scenario.ofLong(49, "kill -9 of a replay at 50 points, 5 seeds", ReplayScenarios::killed));
    }

    private static Figures killed(Trial trial) throws Exception {
        Path folder = Files.createTempDirectory("penstock-replay-");
        Run run = Run.begin(Labs.usual(), trial.history());
        ReplayKills kills = new ReplayKills(run, trial.history(), folder);
        for (int i = 0; i < SEEDS; i++) {
            kills.play(trial.seed() * SEEDS + i, KILLS_OF_A_SEED);
        }
        assertThat(kills.kills()).as("kills").isEqualTo(SEEDS * KILLS_OF_A_SEED);
        Figures figures = Figures.of(trial.history())
                .and("letters", kills.letters())
                .and("plans", kills.plans())
                .and("processes", kills.processes())
                .and("kills", kills.kills())
                .and("sent twice", kills.repeats());
        for (var sort : kills.deaths().entrySet()) {
            figures = figures.and(sort.getKey(), sort.getValue());
        }
        return figures;
    }
}
