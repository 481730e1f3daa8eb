package dev.penstock.console.web;

import dev.penstock.console.store.StepCounts;
import dev.penstock.console.store.Steps;
import dev.penstock.schemas.ResultStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Totals by name in the order in which they are shown. */
final class Totals {
    private static final int MOST = 50;

    private Totals() {}

    /** The largest first, and what is beyond the first fifty in one. */
    static Map<String, StepCounts> largestFirst(Map<String, StepCounts> sums) {
        Map<String, StepCounts> ordered = new LinkedHashMap<>();
        sums.entrySet().stream()
                .filter(entry -> results(entry.getValue()) > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, StepCounts> entry) -> -results(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> ordered.computeIfAbsent(
                                ordered.size() < MOST ? entry.getKey() : Steps.OTHERS, it -> new StepCounts())
                        .add(entry.getValue()));
        return ordered;
    }

    private static long results(StepCounts counts) {
        return Arrays.stream(ResultStatus.values()).mapToLong(counts::count).sum();
    }
}
