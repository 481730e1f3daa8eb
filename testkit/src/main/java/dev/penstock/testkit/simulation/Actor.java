package dev.penstock.testkit.simulation;

import dev.penstock.environment.Time;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whoever has a clock of its own, calls services and can be killed: an instance of a function. The name is its access key, by
 * which the services know who calls.
 *
 * <p>Once it is killed its code runs on, since a thread can't be stopped, but without effect: its calls fail and its pauses throw.
 * A call that was under way when it was killed may still take effect, as in life.
 */
final class Actor implements Time {
    /** As if there were no last call. */
    private static final int IMMORTAL = Integer.MAX_VALUE;

    private final VirtualTime time;
    private final String name;
    private final Clock clock;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int lastCall = IMMORTAL;
    private volatile boolean dead;
    private boolean losesBaton;
    private boolean lostBaton;

    Actor(VirtualTime time, String name, Duration skew) {
        this.time = time;
        this.name = name;
        this.clock = time.clock(skew);
    }

    String name() {
        return name;
    }

    boolean dead() {
        return dead;
    }

    /** It dies when it makes this call, counted from 1 and over all services, before the call takes effect. */
    void diesAtCall(int number) {
        lastCall = number;
    }

    /** Counts a call that it makes, which may be its last. */
    void calls() {
        if (calls.incrementAndGet() >= lastCall) {
            dead = true;
        }
    }

    int callsMade() {
        return calls.get();
    }

    /** Kills it while it waits: it loses the baton as soon as it gets it. */
    synchronized void kill() {
        if (!dead) {
            dead = true;
            losesBaton = true;
        }
    }

    /** After each wait on its behalf: whether it was killed meanwhile, and the baton is gone with it. */
    synchronized boolean losesBaton() {
        if (losesBaton && !lostBaton) {
            lostBaton = true;
            time.passOn();
        }
        return lostBaton;
    }

    /** Whether its activity may pass the baton on at its end. */
    synchronized boolean holdsBaton() {
        return !lostBaton;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pause(Duration duration) {
        if (dead) {
            throw new Killed(name);
        }
        time.pause(duration);
        if (losesBaton()) {
            throw new Killed(name);
        }
    }
}
