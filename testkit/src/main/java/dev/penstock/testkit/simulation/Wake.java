package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** When an activity that waits is to go on, and the gate that it stands before. */
final class Wake implements Comparable<Wake> {
    private static final Duration STUCK = Duration.ofMinutes(2);

    private final Semaphore gate = new Semaphore(0);
    private Instant moment;
    private long order;

    Wake(Instant moment, long order) {
        this.moment = moment;
        this.order = order;
    }

    Instant moment() {
        return moment;
    }

    /** Only for one that is in no queue. */
    void moveTo(Instant earlier, long newOrder) {
        moment = earlier;
        order = newOrder;
    }

    void open() {
        gate.release();
    }

    /**
     * Waits until it is opened, in real time.
     *
     * @throws SimulationOver when the simulation has ended meanwhile
     * @throws IllegalStateException when nothing has moved for minutes of real time
     */
    void await(VirtualTime time) {
        boolean interrupted = false;
        long passes = -1;
        while (true) {
            try {
                if (gate.tryAcquire(STUCK.toSeconds(), TimeUnit.SECONDS)) {
                    break;
                }
                if (passes == time.passes()) {
                    throw new IllegalStateException("the simulation is stuck at " + time.now()
                            + ": who holds the baton has not passed it on for " + STUCK);
                }
                passes = time.passes();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (time.over()) {
            throw new SimulationOver();
        }
    }

    @Override
    public int compareTo(Wake other) {
        int byMoment = moment.compareTo(other.moment);
        return byMoment != 0 ? byMoment : Long.compare(order, other.order);
    }
}
