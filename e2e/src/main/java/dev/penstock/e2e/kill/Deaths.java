package dev.penstock.e2e.kill;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many processes ended where. */
final class Deaths {
    private final Map<Step, Integer> counts = new EnumMap<>(Step.class);
    private final List<String> faults = new ArrayList<>();
    private int signals;

    synchronized void count(Step step) {
        counts.merge(step, 1, Integer::sum);
    }

    /** A process that was killed under an invocation must have ended by that signal, and not otherwise. */
    synchronized void checkSignal(String error, int status) {
        if (!error.contains("exit status " + status)) {
            throw new AssertionError("a process that was to end by SIGKILL ended otherwise: " + error);
        }
        signals++;
    }

    /** Something that was not meant to fail did, beside the processes: the run says nothing then. */
    synchronized void fault(String doing, RuntimeException fault) {
        faults.add(doing + ": " + fault);
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized Map<String, Integer> byStep() {
        Map<String, Integer> byStep = new LinkedHashMap<>();
        counts.forEach((step, count) -> byStep.put(step.name().toLowerCase(Locale.ROOT), count));
        return byStep;
    }

    synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Those under an invocation. */
    synchronized int signals() {
        return signals;
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
