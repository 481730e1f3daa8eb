package dev.penstock.e2e.scenarios;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Locale;

/** A JSON object a line for each scenario, for programs. */
final class ScenarioLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintStream out;

    ScenarioLines(PrintStream out) {
        this.out = out;
    }

    void add(Verdict verdict) {
        ObjectNode line = JSON.createObjectNode();
        line.put("number", verdict.scenario().number());
        line.put("name", verdict.scenario().name());
        line.put("length", verdict.scenario().length().name().toLowerCase(Locale.ROOT));
        line.put("passed", verdict.passed());
        line.put("seconds", verdict.time().toMillis() / 1000.0);
        line.put("seed", verdict.seed());
        ObjectNode figures = line.putObject("figures");
        verdict.figures().values().forEach((name, value) -> put(figures, name, value));
        verdict.failure().ifPresent(unused -> line.put("reason", verdict.reason()));
        out.println(line);
        out.flush();
    }

    private static void put(ObjectNode figures, String name, double value) {
        if (value == Math.rint(value)) {
            figures.put(name, (long) value);
        } else {
            figures.put(name, value);
        }
    }
}
