package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.Event;
import dev.penstock.testkit.simulation.Simulation;
import dev.penstock.testkit.simulation.SimulationRules;
import dev.penstock.testkit.simulation.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A controller that dies at each of its steps, in virtual time. */
final class SimulatedDeaths {
    private static final Duration OUTAGE = Duration.ofSeconds(100);

    /** After an outage: the rest of a lease of three minutes, the watchdog's five, and its work. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(9);

    /** From one outage to the next: in it the controller dies at one of its calls, then, for minutes, at its first. */
    private static final Duration ROUND = Duration.ofMinutes(16);

    private static final Duration MORTAL = Duration.ofMinutes(12);
    private static final int STEPS = 12;
    private static final double EACH_SECOND = 0.1;

    private SimulatedDeaths() {}

    static List<Scenario> all() {
        return List.of(ofLong(45, "the breaker's controller dies half-way", SimulatedDeaths::halfWay));
    }

    private static Figures halfWay(Trial trial) {
        AtomicInteger deadly = new AtomicInteger();
        SimulationRules rules = SimulationRules.standard(trial.seed());
        try (Simulation simulation = Simulation.mortal(rules, (number, fate) -> {
            if (deadly.get() > 0) {
                fate.diesAtCall(deadly.get());
            }
        })) {
            Instant begin = simulation.now();
            simulation.endpoint().expect(Weather.flapping(begin, OUTAGE, ROUND.minus(OUTAGE), STEPS));
            simulation.clients().send("", EACH_SECOND, ROUND.multipliedBy(STEPS));
            Duration longest = Duration.ZERO;
            int left = 0;
            for (int step = 1; step <= STEPS; step++) {
                deadly.set(step);
                simulation.run(OUTAGE);
                left += simulation.mapping().polls() ? 0 : 1;
                deadly.set(1);
                longest = longer(longest, pauseOf(simulation, MORTAL.minus(OUTAGE)));
                deadly.set(0);
                simulation.run(ROUND.minus(MORTAL));
                assertThat(simulation.mapping().polls())
                        .as("polls after the death at call " + step)
                        .isTrue();
            }
            simulation.drain(Duration.ofHours(1));
            trial.history().addAll(simulation.history().events());
            trial.history()
                    .add(new Event.Measured(
                            simulation.now(),
                            7,
                            "seconds of a pause that outlived its outage",
                            longest.toSeconds(),
                            LONGEST_PAUSE.toSeconds()));
            List<String> deaths = deaths(simulation);
            assertThat(left)
                    .as("outages that ended with a pause whose controller was dead")
                    .isGreaterThan(3);
            assertThat(deaths).as("invocations of the controller that died").hasSizeGreaterThan(STEPS);
            assertThat(simulation.deadLetters()).as("dead letters").isZero();
            return Simulated.figures(simulation)
                    .and("controllers that died", deaths.size())
                    .and("pauses left behind", left)
                    .and("longest of them in seconds", longest.toSeconds());
        }
    }

    /** How long the mapping is paused still, watched for so long. */
    private static Duration pauseOf(Simulation simulation, Duration span) {
        Instant begin = simulation.now();
        Duration paused = Duration.ZERO;
        while (Duration.between(begin, simulation.now()).compareTo(span) < 0) {
            simulation.run(Duration.ofSeconds(5));
            paused = simulation.mapping().polls() ? paused : Duration.between(begin, simulation.now());
        }
        return paused;
    }

    private static List<String> deaths(Simulation simulation) {
        List<String> deaths = new ArrayList<>(simulation.controllerLog());
        deaths.removeIf(line -> !line.contains("controller-") || !line.contains(" died "));
        return deaths;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
