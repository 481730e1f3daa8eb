package dev.penstock.e2e.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.testkit.simulation.EndpointCall;
import dev.penstock.testkit.simulation.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What scenarios in virtual time ask of their simulation. */
final class Simulated {
    private Simulated() {}

    /** What its history tells, once everything has ended as it should: nothing is left, and no scorer threw or was killed. */
    static Figures figures(Simulation simulation) {
        assertThat(simulation.scorerFailures()).as("what scorers threw").isEmpty();
        assertThat(simulation.queue().counts().all()).as("left on the queue").isZero();
        assertThat(simulation.answeredCount())
                .as("answered")
                .isEqualTo(simulation.clients().requests());
        return Figures.of(simulation.history())
                .and(
                        "virtual minutes",
                        Duration.between(Simulation.BEGIN, simulation.now()).toMinutes());
    }

    /** The most calls that began within any span of this length. */
    static int mostWithin(List<EndpointCall> calls, Duration span) {
        List<Instant> begins = calls.stream()
                .map(EndpointCall::from)
                .sorted(Comparator.naturalOrder())
                .toList();
        Deque<Instant> window = new ArrayDeque<>();
        int most = 0;
        for (Instant begin : begins) {
            window.addLast(begin);
            while (window.getFirst().plus(span).isBefore(begin)) {
                window.removeFirst();
            }
            most = Math.max(most, window.size());
        }
        return most;
    }

    /** The seconds within which 95 of 100 of these requests were answered. */
    static double p95(Simulation simulation, Instant from, Instant until, String... tenants) {
        Map<String, Instant> answered = simulation.answered();
        Map<String, String> whose = simulation.clients().tenants();
        List<String> wanted = List.of(tenants);
        double[] waits = simulation.clients().sent().entrySet().stream()
                .filter(sent ->
                        !sent.getValue().isBefore(from) && sent.getValue().isBefore(until))
                .filter(sent -> wanted.isEmpty() || wanted.contains(whose.getOrDefault(sent.getKey(), "")))
                .flatMapToDouble(sent -> DoubleStream.of(Duration.between(
                                        sent.getValue(),
                                        answered.getOrDefault(sent.getKey(), Instant.MAX.minusSeconds(1)))
                                .toMillis()
                        / 1e3))
                .sorted()
                .toArray();
        assertThat(waits).as("requests in the span").isNotEmpty();
        return waits[(int) Math.ceil(waits.length * 0.95) - 1];
    }
}
