package dev.penstock.testkit.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The scorer's instances: each runs one invocation at a time, is used again while it is warm, and ends when it times out. */
final class ScorerInstances {
    private final FunctionRules rules;
    private final VirtualTime time;
    private final IntFunction<Actor> actors;
    private final ScorerMaker maker;
    private final Deque<Warm> idle = new ArrayDeque<>();
    private final List<String> failures = new ArrayList<>();
    private int made;

    /** Makes an instance for an actor. */
    interface ScorerMaker {
        SimulatedScorerFunction make(Actor actor);
    }

    private record Warm(Actor actor, SimulatedScorerFunction function, Instant since) {}

    /** @param actors from the number of an instance to its actor */
    ScorerInstances(FunctionRules rules, VirtualTime time, IntFunction<Actor> actors, ScorerMaker maker) {
        this.rules = rules;
        this.time = time;
        this.actors = actors;
        this.maker = maker;
    }

    /** The message ids that stay on the queue: all, when the invocation throws or is killed. */
    Set<String> score(List<Delivered> batch) {
        Warm instance = take();
        Invocation<Set<String>> invocation = Invocation.run(time, instance.actor(), rules.timeout(), () -> {
            instance.actor().pause(rules.of(batch.size()));
            return instance.function().score(batch, rules.timeout().minus(rules.of(batch.size())));
        });
        invocation.failure().ifPresent(thrown -> failures.add(thrown.toString()));
        if (instance.actor().dead()) {
            failures.add(instance.actor().name() + " timed out");
        } else {
            idle.push(new Warm(instance.actor(), instance.function(), time.now()));
        }
        return invocation
                .answer()
                .orElseGet(() -> batch.stream().map(Delivered::messageId).collect(Collectors.toSet()));
    }

    private Warm take() {
        idle.removeIf(warm -> warm.since().plus(rules.idle()).isBefore(time.now()));
        Warm warm = idle.poll();
        if (warm != null) {
            return warm;
        }
        Actor actor = actors.apply(made++);
        time.pause(rules.coldStart());
        return new Warm(actor, maker.make(actor), time.now());
    }

    /** What was thrown, and who was killed. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int made() {
        return made;
    }
}
