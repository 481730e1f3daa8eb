package dev.penstock.e2e.scenarios;

import java.util.List;

/** Requests and results as large as they may be, and larger. */
final class LargeScenarios {
    private LargeScenarios() {}

    static List<Scenario> all() {
        return List.of(
                Scenario.ofLong(34, "requests of 1 MiB, multi-byte text, events of 6 MB", LargeEvents::run),
                Scenario.ofLong(35, "results above 256 KiB", LargeOutcomes::run));
    }
}
