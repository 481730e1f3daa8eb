package dev.penstock.testkit.simulation;

import dev.penstock.environment.Time;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Time that passes only when everybody waits. Each activity runs on a thread of its own, but there is one baton, and only who
 * holds it runs: a pause gives the baton to the activity that wakes first (ties in the order in which they began to wait), and
 * the clock jumps there. So effects follow causes, whatever the threads do.
 *
 * <p>The baton is not bound to a thread. Who makes an HTTP call to a simulated service waits for the answer in real time, still
 * holding the baton, and the service's thread carries it on: the service's pauses are its caller's. The same holds for a pool
 * thread on which the caller waits, as long as it is one at a time: that is why simulated functions run with an
 * {@code ENDPOINT_CONCURRENCY} of 1, and parallel calls come from parallel instances.
 *
 * <p>The thread that makes it holds the baton first: what it pauses, the world runs on.
 */
public final class VirtualTime implements Time, AutoCloseable {
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(activity -> {
        Thread thread = new Thread(activity, "simulated");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Instant now;
    private volatile boolean over;
    private long sequence;
    private volatile long passes;

    public VirtualTime(Instant begin) {
        this.now = begin;
    }

    @Override
    public Clock clock() {
        return clock(Duration.ZERO);
    }

    /** A clock that is off by so much. */
    public Clock clock(Duration skew) {
        InstantSource source = () -> now.plus(skew);
        return source.withZone(ZoneOffset.UTC);
    }

    Instant now() {
        return now;
    }

    /** Unlike a real wait, a virtual one is not cut short by an interrupt; one that is pending ends it before it begins. */
    @Override
    public void pause(Duration time) {
        if (time.isZero() || time.isNegative() || Thread.currentThread().isInterrupted()) {
            return;
        }
        park(wakeAt(now.plus(time)));
    }

    /** Lets the world run until then. */
    public void pauseUntil(Instant moment) {
        pause(Duration.between(now, moment));
    }

    /** Begins an activity, which first runs when the caller waits. */
    public void start(String name, Runnable activity) {
        begin(name, () -> {
            activity.run();
            return true;
        });
    }

    /** Begins an activity that says at its end whether it still holds the baton: a killed one has lost it. */
    void begin(String name, BatonActivity activity) {
        Wake first = wakeAt(now);
        synchronized (this) {
            wakes.add(first);
        }
        threads.execute(() -> run(name, activity, first));
    }

    /** An activity by its last word. */
    interface BatonActivity {
        /** Whether it holds the baton at its end. */
        boolean run();
    }

    private void run(String name, BatonActivity activity, Wake first) {
        Thread.currentThread().setName("simulated " + name);
        boolean holds = true;
        try {
            first.await(this);
            holds = activity.run();
        } catch (SimulationOver end) {
            holds = false;
        } finally {
            if (holds) {
                passOn();
            }
        }
    }

    /** A condition that activities can wait for. */
    public Signal signal() {
        return new Signal(this);
    }

    synchronized Wake wakeAt(Instant moment) {
        return new Wake(moment, sequence++);
    }

    /** Moves a waiting activity's wake to now. */
    synchronized void hasten(Wake wake) {
        if (wakes.remove(wake)) {
            wake.moveTo(now, sequence++);
            wakes.add(wake);
        }
    }

    /** Waits for this wake, and lets the others run meanwhile. */
    void park(Wake wake) {
        synchronized (this) {
            wakes.add(wake);
        }
        passOn();
        wake.await(this);
    }

    /** Gives the baton to who wakes first; it rests where nobody waits. */
    synchronized void passOn() {
        passes++;
        Wake next = wakes.poll();
        if (next != null) {
            now = next.moment().isAfter(now) ? next.moment() : now;
            next.open();
        }
    }

    /** How often the baton was passed on: where that stands still, somebody waits in real time for what never comes. */
    long passes() {
        return passes;
    }

    boolean over() {
        return over;
    }

    /** Ends every activity at its wait. */
    @Override
    public synchronized void close() {
        over = true;
        wakes.forEach(Wake::open);
        wakes.clear();
        threads.shutdown();
    }
}
