package dev.penstock.e2e.kill;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One invocation of one process, as far as the wire shows. */
final class Turn {
    private final Life life;
    private final List<Delivered> deliveries;
    private final AtomicInteger publishCalls = new AtomicInteger();
    private volatile Step killed = Step.NOWHERE;

    Turn(Life life, List<Delivered> deliveries) {
        this.life = life;
        this.deliveries = List.copyOf(deliveries);
    }

    List<Delivered> deliveries() {
        return deliveries;
    }

    /** How many calls to publish there have been, this one included. */
    int published() {
        return publishCalls.incrementAndGet();
    }

    void killed(Step step) {
        killed = step;
    }

    /** Where its process was ended; {@link Step#NOWHERE} if it was not. */
    Step killed() {
        return killed;
    }

    @Override
    public String toString() {
        return "a process (" + life + ") ended " + killed;
    }
}
