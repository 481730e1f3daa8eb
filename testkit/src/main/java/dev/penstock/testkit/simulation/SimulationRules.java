package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a simulation is made of.
 *
 * @param seed of all that is random in the simulated services and clients
 * @param controlled whether the breaker's controller and its watchdog are deployed
 * @param settings of the functions, beside those that the simulation gives them
 */
public record SimulationRules(
        long seed,
        QueueRules queue,
        MappingRules mapping,
        FunctionRules scorer,
        Capacity endpoint,
        boolean controlled,
        Map<String, String> settings) {

    public SimulationRules {
        settings = Map.copyOf(settings);
    }

    /** The template's system before an endpoint that works on four calls at once: 100 ms each and 1 ms a row. */
    public static SimulationRules standard(long seed) {
        return new SimulationRules(
                seed,
                QueueRules.standard(),
                MappingRules.standard(),
                FunctionRules.standard(),
                new Capacity(Duration.ofMillis(100), Duration.ofMillis(1), 4, Capacity.WhenBusy.THROTTLE),
                true,
                Map.of());
    }

    public SimulationRules queue(QueueRules other) {
        return new SimulationRules(seed, other, mapping, scorer, endpoint, controlled, settings);
    }

    public SimulationRules mapping(MappingRules other) {
        return new SimulationRules(seed, queue, other, scorer, endpoint, controlled, settings);
    }

    public SimulationRules scorer(FunctionRules other) {
        return new SimulationRules(seed, queue, mapping, other, endpoint, controlled, settings);
    }

    public SimulationRules endpoint(Capacity other) {
        return new SimulationRules(seed, queue, mapping, scorer, other, controlled, settings);
    }

    public SimulationRules uncontrolled() {
        return new SimulationRules(seed, queue, mapping, scorer, endpoint, false, settings);
    }

    public SimulationRules setting(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new SimulationRules(seed, queue, mapping, scorer, endpoint, controlled, more);
    }
}
