package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.e2e.instance.Instance;
import java.util.List;

/** One scorer that lives long and has much to do at once. */
final class InstanceScenarios {
    private static final int THREADS = 64;
    private static final int BATCHES = 100_000;

    private InstanceScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ofLong(44, "64 threads on one handler, 100,000 batches", InstanceScenarios::shared),
                Scenario.ofLong(48, "soak: heap, files and p99 stay", Soak::run));
    }

    /** Every batch has ids and numbers that no other has: a result, dead letter or answer of another's would show. */
    private static Figures shared(Trial trial) throws Exception {
        try (Instance instance = new Instance(THREADS)) {
            instance.score(BATCHES, THREADS, trial.history());
            Instance.Traffic traffic = instance.traffic();
            assertThat(traffic.strays())
                    .as("results after their batch had ended")
                    .isZero();
            assertThat(traffic.mostAtOnce()).as("calls at once").isGreaterThan(THREADS / 4);
            assertThat(traffic.refused()).as("results refused").isEqualTo(BATCHES / 20);
            assertThat(traffic.letters()).as("dead letters").isEqualTo(BATCHES / 10);
            return Figures.of("requests", traffic.results())
                    .and("endpoint calls", traffic.calls())
                    .and("repeats", 0)
                    .and("dead letters", traffic.letters())
                    .and("batches", BATCHES)
                    .and("calls at once", traffic.mostAtOnce())
                    .and("strays", traffic.strays());
        }
    }
}
