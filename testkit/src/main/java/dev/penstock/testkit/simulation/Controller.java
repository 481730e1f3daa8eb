package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * What triggers the real controller: a schedule each minute, a notice of a scorer whose breaker opened; and its watchdog: a
 * schedule each five minutes.
 */
final class Controller {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration WATCHDOG_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DELIVERY = Duration.ofMillis(200);

    private final VirtualTime time;
    private final SimulatedTopic topic;
    private final BiFunction<String, Integer, Actor> actors;
    private final Wire wire;
    private final Map<String, String> settings;
    private final BiConsumer<Integer, Actor> fate;
    private final List<String> log = new ArrayList<>();
    private int invocations;
    private int watches;

    /**
     * A controller that is not triggered yet.
     *
     * @param actors from a role and the number of the invocation to the actor that runs it
     * @param fate told of each invocation before it begins, with its number from 0
     */
    Controller(
            VirtualTime time,
            SimulatedTopic topic,
            BiFunction<String, Integer, Actor> actors,
            Wire wire,
            Map<String, String> settings,
            BiConsumer<Integer, Actor> fate) {
        this.time = time;
        this.topic = topic;
        this.actors = actors;
        this.wire = wire;
        this.settings = Map.copyOf(settings);
        this.fate = fate;
    }

    void begin() {
        time.start("schedule", () -> every(Duration.ofMinutes(1), this::runBreaker));
        time.start("watchdog", () -> every(Duration.ofMinutes(5), this::runWatchdog));
        time.start("notices", this::listen);
    }

    private void every(Duration interval, Runnable trigger) {
        while (true) {
            time.pause(interval);
            time.start("trigger", trigger);
        }
    }

    private void listen() {
        int seen = 0;
        while (true) {
            int arrived = topic.await(seen, Duration.ofHours(1)).size();
            seen += arrived;
            time.pause(DELIVERY);
            for (int i = 0; i < arrived; i++) {
                time.start("notice", this::runBreaker);
            }
        }
    }

    private void runBreaker() {
        int number = invocations++;
        Actor actor = actors.apply("controller", number);
        fate.accept(number, actor);
        SimulatedControllerFunction function = SimulatedControllerFunction.breaker(environment(actor), actor);
        note(actor, Invocation.run(time, actor, TIMEOUT, () -> function.run(TIMEOUT)));
    }

    private void runWatchdog() {
        Actor actor = actors.apply("watchdog", watches++);
        SimulatedControllerFunction function = SimulatedControllerFunction.watchdog(environment(actor), actor);
        note(actor, Invocation.run(time, actor, WATCHDOG_TIMEOUT, () -> function.run(WATCHDOG_TIMEOUT)));
    }

    private Map<String, String> environment(Actor actor) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(wire.admit(actor));
        all.put("EVENT_SOURCE_MAPPING", SimulatedMapping.UUID);
        all.put("BREAKER_TABLE", SimulatedTables.LEASES);
        return all;
    }

    private void note(Actor actor, Invocation<String> invocation) {
        String end = invocation
                .answer()
                .or(() -> invocation.failure().map(RuntimeException::toString))
                .orElse("died");
        log.add(time.now() + " " + actor.name() + " " + end + " after " + actor.callsMade() + " calls");
    }

    /** How each invocation ended, a line each. */
    List<String> log() {
        return List.copyOf(log);
    }

    int invocations() {
        return invocations;
    }
}
