package dev.penstock.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What happened in a run. Any thread may add to it; whoever asks gets a copy of what is there. */
public final class History {
    private final List<Event> events = new ArrayList<>();

    /** These, for a history written by hand. */
    public static History of(Event... events) {
        History history = new History();
        history.addAll(List.of(events));
        return history;
    }

    public synchronized void add(Event event) {
        events.add(event);
    }

    public synchronized void addAll(Collection<? extends Event> more) {
        events.addAll(more);
    }

    /** All so far, in the order in which they were added. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Those of one kind, in the order in which they were added. */
    public <E extends Event> List<E> all(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public boolean has(Class<? extends Event> kind) {
        return events().stream().anyMatch(kind::isInstance);
    }
}
