package dev.penstock.e2e.scenarios;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A line a scenario, as soon as it is through, and the reason of a failure on the line below. */
final class ScenarioTable {
    private final PrintStream out;
    private final int width;
    private int passed;
    private int failed;

    /** @param width of the longest name */
    ScenarioTable(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    void add(Verdict verdict) {
        Scenario scenario = verdict.scenario();
        out.printf(
                Locale.ROOT,
                "%2d  %-" + width + "s  %s  %s, %.1f seconds%n",
                scenario.number(),
                scenario.name(),
                verdict.passed() ? "PASS" : "FAIL",
                figures(verdict.figures()),
                verdict.time().toMillis() / 1000.0);
        if (verdict.passed()) {
            passed++;
        } else {
            failed++;
            out.printf(Locale.ROOT, "    seed %d: %s%n", verdict.seed(), verdict.reason());
        }
        out.flush();
    }

    private static String figures(Figures figures) {
        return figures.values().entrySet().stream()
                .map(entry -> number(entry) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Whole where it is whole, else two places. */
    private static String number(Map.Entry<String, Double> figure) {
        double value = figure.getValue();
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /** The last line. */
    void end() {
        out.printf(Locale.ROOT, "%d passed, %d failed%n", passed, failed);
        out.flush();
    }

    boolean allPassed() {
        return failed == 0;
    }
}
