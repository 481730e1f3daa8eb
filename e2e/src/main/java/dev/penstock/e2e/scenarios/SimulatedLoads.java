package dev.penstock.e2e.scenarios;

import static dev.penstock.e2e.scenarios.Scenario.ofLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.schemas.ResultStatus;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.simulation.Capacity;
import dev.penstock.testkit.simulation.MappingRules;
import dev.penstock.testkit.simulation.Simulation;
import dev.penstock.testkit.simulation.SimulationRules;
import dev.penstock.testkit.simulation.Weather;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Loads that are too high for a while, unfair, or measured by clocks that are off; in virtual time. */
final class SimulatedLoads {
    private static final Duration SKEW = Duration.ofMinutes(15);

    /** What a delivery may take from its first receive to its result, beside the clocks. */
    private static final Duration IN_PROGRESS = Duration.ofMinutes(1);

    private static final int BATCH = 20;
    private static final Duration SHARING = Duration.ofSeconds(60);
    private static final double EACH_SECOND = 2;
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration RETURN = Duration.ofMinutes(20);

    /**
     * Waits at 0.8 of the capacity hang together over minutes: the 95th percentile of five minutes is 6 to 18 seconds in a steady state,
     * which no bound could tell from an overload.
     */
    private static final Duration LONG = Duration.ofMinutes(20);

    private static final String NOISY = "noisy";
    private static final String[] OTHERS = {"a", "b", "c", "d", "e"};

    private SimulatedLoads() {}

    static List<Scenario> all() {
        return List.of(
                ofLong(21, "3 x load for 60 s, then 0.8 x", SimulatedLoads::overload),
                ofLong(41, "clocks off by 15 min either way", SimulatedLoads::clocks),
                ofLong(42, "one tenant has 95 % of the load", SimulatedLoads::tenants));
    }

    /** An endpoint that works on two calls at once and throttles a third, 16 rows a second in batches of 20; twice as many batches. */
    private static SimulationRules tight(long seed) {
        return SimulationRules.standard(seed)
                .mapping(MappingRules.standard()
                        .batch(BATCH, Duration.ofSeconds(1))
                        .maximumConcurrency(4))
                .endpoint(new Capacity(Duration.ofMillis(100), Duration.ofMillis(120), 2, Capacity.WhenBusy.THROTTLE));
    }

    /** As many batches at once as the endpoint takes, so that whoever sends too much waits in the queue. */
    private static SimulationRules shared(long seed) {
        return SimulationRules.standard(seed)
                .mapping(MappingRules.standard()
                        .batch(BATCH, Duration.ofSeconds(1))
                        .maximumConcurrency(4))
                .endpoint(new Capacity(Duration.ofMillis(100), Duration.ofMillis(20), 4, Capacity.WhenBusy.THROTTLE));
    }

    private static Figures overload(Trial trial) {
        SimulationRules rules = tight(trial.seed());
        double capacity = rules.endpoint().rowsPerSecond(BATCH);
        try (Simulation simulation = Simulation.of(rules)) {
            simulation.clients().send("", 0.8 * capacity, WARM_UP.plus(LONG));
            simulation.run(WARM_UP);
            Instant begin = simulation.now();
            simulation.run(LONG);
            Instant peak = simulation.now();
            simulation.clients().send("", 3 * capacity, Duration.ofMinutes(1));
            simulation.run(Duration.ofMinutes(1));
            int backlog = simulation.queue().counts().all();
            simulation.clients().send("", 0.8 * capacity, RETURN.plus(LONG));
            simulation.run(RETURN);
            Instant late = simulation.now();
            simulation.run(LONG);
            int left = simulation.queue().counts().all();
            simulation.drain(Duration.ofHours(1));
            double before = Simulated.p95(simulation, begin, peak);
            double after = Simulated.p95(simulation, late, late.plus(LONG));
            trial.history().addAll(simulation.history().events());
            trial.history()
                    .add(new Event.Measured(
                            simulation.now(), 7, "p95 of a wait afterwards in seconds", after, 2 * before));
            assertThat((double) backlog).as("backlog").isGreaterThan(60 * capacity);
            return Simulated.figures(simulation)
                    .and("backlog", backlog)
                    .and("p95 before", before)
                    .and("p95 afterwards", after)
                    .and("waiting in the end", left)
                    .and(
                            "failed calls",
                            simulation.endpoint().calls().stream()
                                    .filter(it -> it.failed())
                                    .count());
        }
    }

    private static Figures clocks(Trial trial) {
        SimulationRules rules = SimulationRules.standard(trial.seed()).uncontrolled();
        try (Simulation simulation = Simulation.skewed(rules, number -> number % 2 == 0 ? SKEW : SKEW.negated())) {
            Map<String, Instant> expiries = new HashMap<>();
            Instant begin = simulation.now();
            simulation.endpoint().expect(Weather.outage(begin.plusSeconds(300), Duration.ofMinutes(10)));
            for (int i = 0; i < 300; i++) {
                Instant now = simulation.now();
                for (int minutes : new int[] {-20, -10, 1, 10, 20, 40}) {
                    Instant expiry = now.plus(Duration.ofMinutes(minutes));
                    expiries.put(simulation.clients().expiring(expiry, now), expiry);
                }
                simulation.run(Duration.ofSeconds(5));
            }
            simulation.drain(Duration.ofHours(2));
            trial.history().addAll(simulation.history().events());
            Figures ends = ends(trial, expiries);
            assertThat(simulation.deadLetters()).as("dead letters").isZero();
            return Simulated.figures(simulation)
                    .and("expired", ends.values().getOrDefault("expired", 0.0))
                    .and("worst error in minutes", ends.values().getOrDefault("error", 0.0));
        }
    }

    /** By how much an expiry was missed at most: to either side, no more than the clocks are off and a delivery is in progress. */
    private static Figures ends(Trial trial, Map<String, Instant> expiries) {
        Duration worst = Duration.ZERO;
        int expired = 0;
        for (Event.Published result : trial.history().all(Event.Published.class)) {
            Instant expiry = expiries.getOrDefault(result.requestId(), Instant.MIN);
            boolean isExpired = result.status() == ResultStatus.EXPIRED;
            expired += isExpired ? 1 : 0;
            Duration early = isExpired ? Duration.between(result.at(), expiry) : Duration.between(expiry, result.at());
            worst = early.compareTo(worst) > 0 ? early : worst;
        }
        trial.history()
                .add(new Event.Measured(
                        Simulation.BEGIN,
                        10,
                        "seconds by which an expiry was missed",
                        worst.toSeconds(),
                        SKEW.plus(IN_PROGRESS).toSeconds()));
        assertThat(expired).as("expired").isBetween(1, expiries.size() - 1);
        assertThat(worst).as("the effect of the clocks").isGreaterThan(Duration.ofMinutes(5));
        return Figures.of("expired", expired).and("error", worst.toSeconds() / 60.0);
    }

    private static Figures tenants(Trial trial) {
        double alone = baseline(trial);
        SimulationRules rules = shared(trial.seed());
        double capacity = rules.endpoint().rowsPerSecond(BATCH);
        try (Simulation simulation = Simulation.of(rules)) {
            Instant begin = simulation.now();
            Duration span = SHARING;
            others(simulation, span);
            simulation.clients().send(NOISY, 19 * OTHERS.length * EACH_SECOND, span);
            simulation.run(span);
            int backlog = simulation.queue().counts().all();
            simulation.drain(Duration.ofHours(1));
            double together = Simulated.p95(simulation, begin, begin.plus(span), OTHERS);
            double noisy = Simulated.p95(simulation, begin, begin.plus(span), NOISY);
            int overtaken = inFlightTogether(simulation);
            trial.history().addAll(simulation.history().events());
            trial.history()
                    .add(new Event.Measured(simulation.now(), 5, "p95 of the others in seconds", together, 2 * alone));
            assertThat((double) backlog).as("backlog of the noisy one").isGreaterThan(5 * capacity);
            assertThat(overtaken)
                    .as("messages of the noisy group in flight at once")
                    .isGreaterThan(50);
            return Simulated.figures(simulation)
                    .and("p95 alone", alone)
                    .and("p95 beside the noisy one", together)
                    .and("p95 of the noisy one", noisy)
                    .and("of its group in flight at once", overtaken);
        }
    }

    private static double baseline(Trial trial) {
        try (Simulation simulation = Simulation.of(shared(trial.seed()).uncontrolled())) {
            Instant begin = simulation.now();
            Duration span = SHARING;
            others(simulation, span);
            simulation.run(span);
            simulation.drain(Duration.ofHours(1));
            trial.ask(simulation.history());
            return Simulated.p95(simulation, begin, begin.plus(span), OTHERS);
        }
    }

    private static void others(Simulation simulation, Duration span) {
        for (String tenant : OTHERS) {
            simulation.clients().send(tenant, EACH_SECOND, span);
        }
    }

    /** A group that were FIFO would have one batch in flight. */
    private static int inFlightTogether(Simulation simulation) {
        Map<String, String> whose = simulation.clients().tenants();
        Set<String> flying = new HashSet<>();
        int most = 0;
        for (Event event : simulation.history().events()) {
            if (event instanceof Event.Received received && NOISY.equals(whose.get(received.requestId()))) {
                flying.add(received.requestId());
                most = Math.max(most, flying.size());
            } else if (event instanceof Event.Acknowledged acknowledged) {
                flying.remove(acknowledged.requestId());
            }
        }
        return most;
    }
}
