package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A condition in virtual time: activities wait for it, and whoever brings it about tells them. */
public final class Signal {
    private final VirtualTime time;
    private final List<Wake> waiting = new ArrayList<>();

    Signal(VirtualTime time) {
        this.time = time;
    }

    /** Waits until it is told, but no longer than this. What it waited for is for the caller to look at. */
    public void await(Duration most) {
        if (most.isZero() || most.isNegative()) {
            return;
        }
        Wake wake = time.wakeAt(time.now().plus(most));
        synchronized (waiting) {
            waiting.add(wake);
        }
        try {
            time.park(wake);
        } finally {
            synchronized (waiting) {
                waiting.remove(wake);
            }
        }
    }

    /** Tells all who wait; they run once the caller waits itself. */
    public void tell() {
        List<Wake> told;
        synchronized (waiting) {
            told = List.copyOf(waiting);
        }
        told.forEach(time::hasten);
    }
}
