package dev.penstock.e2e.scenarios;

import java.util.List;

/** What a function may answer, and what its event source mapping makes of it. */
final class HandlerScenarios {

    private HandlerScenarios() {}

    static List<Scenario> all() {
        return List.of();
    }
}
