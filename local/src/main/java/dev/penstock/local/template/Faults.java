package dev.penstock.local.template;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong with a template, so that it can be said at once. */
final class Faults {
    private final List<String> found = new ArrayList<>();

    void add(Place place, String problem) {
        String fault = place.equals(Place.NOWHERE) ? problem : place + ": " + problem;
        if (!found.contains(fault)) {
            found.add(fault);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }

    void throwIfAny(String template) {
        if (!found.isEmpty()) {
            throw new UnusableTemplate(template, found);
        }
    }
}
