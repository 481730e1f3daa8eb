package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.Event;
import dev.penstock.testkit.simulation.Capacity;
import dev.penstock.testkit.simulation.EndpointCall;
import dev.penstock.testkit.simulation.MappingRules;
import dev.penstock.testkit.simulation.QueueRules;
import dev.penstock.testkit.simulation.Simulation;
import dev.penstock.testkit.simulation.SimulationRules;
import dev.penstock.testkit.simulation.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Endpoints that are out for long, or again and again, in virtual time. */
final class SimulatedOutages {
    /** What the breakers and the controller may take until only probes call. */
    private static final Duration NOTICING = Duration.ofMinutes(2);

    private static final Duration FLAP = Duration.ofSeconds(10);
    private static final int FLAPS = 12;

    private SimulatedOutages() {}

    static List<Scenario> all() {
        return List.of(
                ofLong(16, "two hours of 503 (virtual time)", SimulatedOutages::hours),
                ofLong(17, "backlog above 120,000 during an outage", SimulatedOutages::backlog),
                ofLong(20, "endpoint flaps every 10 s", SimulatedOutages::flapping));
    }

    /** An endpoint that takes 25 rows a second in the full batches of its mapping. */
    private static SimulationRules slow(long seed) {
        return SimulationRules.standard(seed)
                .mapping(MappingRules.standard().batch(50, Duration.ofSeconds(1)))
                .endpoint(new Capacity(Duration.ofMillis(200), Duration.ofMillis(76), 2, Capacity.WhenBusy.QUEUE));
    }

    private static Figures hours(Trial trial) {
        SimulationRules rules = slow(trial.seed());
        try (Simulation simulation = Simulation.of(rules)) {
            simulation.run(Duration.ofMinutes(1));
            Instant begin = simulation.now();
            Duration outage = Duration.ofHours(2);
            simulation.endpoint().expect(Weather.outage(begin, outage));
            simulation.clients().send("", 2.5, outage);
            simulation.run(outage);
            int backlog = simulation.queue().counts().all();
            double capacity = rules.endpoint().rowsPerSecond(rules.mapping().batchSize());
            Duration took = simulation.drain(Duration.ofHours(2));
            double ideal = backlog / capacity;
            long calls = callsWhileOpen(simulation, begin.plus(NOTICING), begin.plus(outage));
            trial.history().addAll(simulation.history().events());
            trial.history().add(new Event.Measured(simulation.now(), 6, "calls but probes while open", calls, 0));
            trial.history()
                    .add(new Event.Measured(simulation.now(), 7, "seconds to drain", took.toSeconds(), 1.2 * ideal));
            assertThat(simulation.deadLetters()).as("dead letters").isZero();
            assertThat(backlog).as("backlog").isGreaterThan(15_000);
            return Simulated.figures(simulation)
                    .and("backlog", backlog)
                    .and("drained in seconds", took.toSeconds())
                    .and("of the ideal", took.toSeconds() / ideal)
                    .and("calls but probes while open", calls)
                    .and("calls in the outage", callsWithin(simulation, begin, begin.plus(outage)));
        }
    }

    private static long callsWhileOpen(Simulation simulation, Instant from, Instant until) {
        return simulation.endpoint().calls().stream()
                .filter(call -> !call.probe()
                        && !call.from().isBefore(from)
                        && call.from().isBefore(until))
                .count();
    }

    private static long callsWithin(Simulation simulation, Instant from, Instant until) {
        return simulation.endpoint().calls().stream()
                .filter(call -> !call.from().isBefore(from) && call.from().isBefore(until))
                .count();
    }

    private static Figures backlog(Trial trial) {
        long wedged = inFlightUncontrolled(trial.seed());
        SimulationRules rules = SimulationRules.standard(trial.seed());
        try (Simulation simulation = Simulation.of(rules)) {
            Instant begin = simulation.now();
            Duration outage = Duration.ofMinutes(30);
            simulation.endpoint().expect(Weather.outage(begin, outage));
            simulation.clients().burst("", 1_000);
            simulation.run(Duration.ofMinutes(5));
            simulation.clients().burst("", 124_000);
            int most = 0;
            while (simulation.now().isBefore(begin.plus(outage))) {
                simulation.run(Duration.ofSeconds(10));
                most = Math.max(most, simulation.queue().counts().inFlight());
            }
            boolean paused = !simulation.mapping().polls();
            int waiting = simulation.queue().counts().all();
            Duration took = simulation.drain(Duration.ofHours(2));
            trial.history().addAll(simulation.history().events());
            trial.history().add(new Event.Measured(simulation.now(), 7, "most in flight", most, 12_000));
            assertThat(waiting).as("waiting at the end of the outage").isGreaterThan(120_000);
            assertThat(paused).as("whether the mapping is paused").isTrue();
            assertThat(wedged).as("in flight without a controller, of 12,000").isGreaterThan(11_000);
            return Simulated.figures(simulation)
                    .and("waiting at most", waiting)
                    .and("in flight at most", most)
                    .and("drained in seconds", took.toSeconds());
        }
    }

    /** The same on a tenth of the scale with nobody who pauses the mapping: the fault that the controller is there for. */
    private static long inFlightUncontrolled(long seed) {
        SimulationRules rules = SimulationRules.standard(seed)
                .uncontrolled()
                .queue(QueueRules.standard().mostInFlight(12_000))
                .setting("BACKOFF_BASE_SECONDS", "300");
        try (Simulation simulation = Simulation.of(rules)) {
            simulation.endpoint().expect(Weather.outage(simulation.now(), Duration.ofHours(1)));
            simulation.clients().burst("", 13_000);
            long most = 0;
            for (int i = 0; i < 120; i++) {
                simulation.run(Duration.ofSeconds(1));
                most = Math.max(most, simulation.queue().counts().inFlight());
            }
            return most;
        }
    }

    private static Figures flapping(Trial trial) {
        SimulationRules rules = slow(trial.seed());
        try (Simulation simulation = Simulation.of(rules)) {
            Duration span = FLAP.multipliedBy(2L * FLAPS);
            simulation.clients().send("", 8, span.plusSeconds(120));
            simulation.run(Duration.ofMinutes(2));
            Instant begin = simulation.now();
            simulation.endpoint().expect(Weather.flapping(begin, FLAP, FLAPS));
            simulation.run(span);
            Duration took = simulation.drain(Duration.ofHours(1));
            List<EndpointCall> calls = simulation.endpoint().calls();
            long failed = calls.stream().filter(EndpointCall::failed).count();
            int herd = Simulated.mostWithin(
                    calls.stream().filter(call -> !call.probe()).toList(), Duration.ofSeconds(1));
            int atOnce = rules.mapping().maximumConcurrency();
            double failedEach = (double) failed / FLAPS;
            trial.history().addAll(simulation.history().events());
            trial.history()
                    .add(new Event.Measured(simulation.now(), 7, "most calls but probes in any second", herd, atOnce));
            trial.history()
                    .add(new Event.Measured(
                            simulation.now(), 7, "failed calls in each outage of 10 s", failedEach, atOnce));
            assertThat(failed).as("failed calls").isPositive();
            assertThat(simulation.deadLetters()).as("dead letters").isZero();
            return Simulated.figures(simulation)
                    .and("failed calls an outage", failedEach)
                    .and("most calls in a second", herd)
                    .and("mapping changes", simulation.mapping().changes().size())
                    .and("drained in seconds", took.toSeconds());
        }
    }
}
