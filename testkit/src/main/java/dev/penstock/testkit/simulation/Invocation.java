package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** One invocation of an actor's code. It is killed when its time is up; what it threw, or its death, leaves no answer. */
final class Invocation<T> {
    private final Actor actor;
    private final Signal ended;
    private boolean done;
    private Optional<T> answer = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();

    private Invocation(VirtualTime time, Actor actor) {
        this.actor = actor;
        this.ended = time.signal();
    }

    static <T> Invocation<T> run(VirtualTime time, Actor actor, Duration timeout, Supplier<T> code) {
        Invocation<T> invocation = new Invocation<>(time, actor);
        time.begin(actor.name(), () -> invocation.perform(code));
        invocation.await(timeout);
        return invocation;
    }

    private boolean perform(Supplier<T> code) {
        try {
            answer = Optional.of(code.get());
        } catch (Killed end) {
            answer = Optional.empty();
        } catch (RuntimeException thrown) {
            failure = Optional.of(thrown);
        }
        if (actor.holdsBaton()) {
            done = true;
            ended.tell();
        }
        return actor.holdsBaton();
    }

    private void await(Duration timeout) {
        ended.await(timeout);
        if (!done) {
            actor.kill();
        }
    }

    /** What it answered; nothing when it threw, was killed or died. */
    Optional<T> answer() {
        return actor.dead() ? Optional.empty() : answer;
    }

    Optional<RuntimeException> failure() {
        return failure;
    }
}
