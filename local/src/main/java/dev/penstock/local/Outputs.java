package dev.penstock.local;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stack's outputs in the template's order, and behind them what was added while it ran. */
final class Outputs {
    private final Map<String, String> values;

    Outputs(Map<String, String> declared) {
        this.values = new LinkedHashMap<>(declared);
    }

    synchronized void add(String name, String value) {
        values.put(name, value);
    }

    synchronized Map<String, String> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
