package dev.penstock.e2e.scenarios;

import dev.penstock.testkit.Checker;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scenario has to tell, by name, in the order in which it is told.
 *
 * @param values numbers; whole ones are printed as such
 */
public record Figures(Map<String, Double> values) {

    public Figures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    public static Figures none() {
        return new Figures(Map.of());
    }

    public static Figures of(String name, double value) {
        return none().and(name, value);
    }

    /** A count. */
    public static Figures of(String name, long value) {
        return none().and(name, value);
    }

    /** What every history can tell: its requests, endpoint calls, repeated results and dead letters, and receives of neighbours. */
    public static Figures of(History history) {
        Figures figures = of("requests", (double) history.all(Event.Sent.class).stream()
                        .map(sent -> sent.request().id())
                        .distinct()
                        .count())
                .and("endpoint calls", history.all(Event.Called.class).size())
                .and("repeats", Checker.check(history).repeated().size())
                .and("dead letters", history.all(Event.DeadLettered.class).size());
        return withNeighbours(figures, history);
    }

    private static Figures withNeighbours(Figures figures, History history) {
        Set<String> poison = history.all(Event.Sent.class).stream()
                .filter(sent -> sent.request().poison())
                .map(sent -> sent.request().id())
                .collect(Collectors.toSet());
        if (poison.isEmpty()) {
            return figures;
        }
        int most = history.all(Event.Received.class).stream()
                .filter(received -> !poison.contains(received.requestId()))
                .mapToInt(Event.Received::receiveCount)
                .max()
                .orElse(0);
        return figures.and("receives of neighbours", most);
    }

    /** One more count, or another value for one. */
    public Figures and(String name, long value) {
        return and(name, (double) value);
    }

    /** One more, or another value for one. */
    public Figures and(String name, double value) {
        Map<String, Double> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Figures(more);
    }
}
