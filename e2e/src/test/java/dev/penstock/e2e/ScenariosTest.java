package dev.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.scenarios.Scenario;
import dev.penstock.e2e.scenarios.Scenarios;
import dev.penstock.e2e.scenarios.Verdict;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The fault scenarios that take seconds; {@code e2e/scenarios} runs all. */
@Tag("scenarios")
class ScenariosTest {
    private static final long SEED = 1;

    @AfterAll
    static void stop() {
        Labs.closeAll();
    }

    @TestFactory
    Stream<DynamicTest> the_system_survives() {
        return Scenarios.ofShort().map(scenario -> dynamicTest(scenario.toString(), () -> survive(scenario)));
    }

    private static void survive(Scenario scenario) {
        Verdict verdict = Verdict.of(scenario, SEED);
        verdict.failure().ifPresent(cause -> {
            throw new AssertionError("seed " + SEED + ": " + verdict.reason(), cause);
        });
    }

    @Test
    void no_two_scenarios_have_the_same_number() {
        assertThat(Scenarios.all()).extracting(Scenario::number).doesNotHaveDuplicates();
    }
}
