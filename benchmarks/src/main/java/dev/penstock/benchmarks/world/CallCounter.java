package dev.penstock.benchmarks.world;

import dev.penstock.local.http.FrontCall;
import dev.penstock.local.http.Tap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the calls that cross the wire, those of event source mappings too, by what they ask for. */
public final class CallCounter implements Tap {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public boolean comes(FrontCall call) {
        String name = call.operation().startsWith("/endpoints/") ? "InvokeEndpoint" : call.operation();
        counts.computeIfAbsent(name, unused -> new LongAdder()).increment();
        return true;
    }

    /** Begins to count anew. */
    public void reset() {
        counts.clear();
    }

    /** How often each was asked for since the last reset. */
    public Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((name, count) -> now.put(name, count.sum()));
        return now;
    }
}
