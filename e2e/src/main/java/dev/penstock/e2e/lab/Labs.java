package dev.penstock.e2e.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/** Running systems, kept for the next scenario that can use them, since a start takes seconds. */
public final class Labs {
    /** Fast to come back from a fault, and the controller out of the way, which has scenarios of its own. */
    private static final Map<String, String> PARAMETERS =
            Map.of("BatchSize", "100", "BatchWindow", "1", "Breaker", "off");

    private static final Map<String, String> SCORER = Map.of(
            "BACKOFF_BASE_SECONDS", "1",
            "BACKOFF_CAP_SECONDS", "20",
            "BREAKER_PAUSE_SECONDS", "1",
            "ENDPOINT_TIMEOUT_SECONDS", "5");

    private static final Map<Kind, Lab> RUNNING = new LinkedHashMap<>();

    private Labs() {}

    private record Kind(Map<String, String> parameters, Map<String, String> scorer) {}

    /** The usual system. */
    public static Lab usual() {
        return with(Map.of(), Map.of());
    }

    /** One whose endpoint calls have two seconds each. */
    public static Lab impatient() {
        return with(Map.of(), Map.of("ENDPOINT_TIMEOUT_SECONDS", "2"));
    }

    /** A system with other parameters or other settings of the scorer. */
    public static synchronized Lab with(Map<String, String> parameters, Map<String, String> scorerSettings) {
        Kind kind = new Kind(joined(PARAMETERS, parameters), joined(SCORER, scorerSettings));
        return RUNNING.computeIfAbsent(kind, it -> Lab.start(it.parameters(), it.scorer()));
    }

    private static Map<String, String> joined(Map<String, String> usual, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(usual);
        all.putAll(others);
        return Map.copyOf(all);
    }

    /** Stops all of them. */
    public static synchronized void closeAll() {
        RUNNING.values().forEach(Lab::close);
        RUNNING.clear();
    }
}
