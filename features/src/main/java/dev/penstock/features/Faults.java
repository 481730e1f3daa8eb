package dev.penstock.features;

import java.util.ArrayList;
import java.util.List;

/**
 * All that was found wrong with a specification so far. A fault of shape is one that the JSON Schema finds too; a fault of meaning
 * only shows when parts are held together.
 */
final class Faults {
    private static final int MOST = 100;

    private final List<SpecificationException.Fault> faults = new ArrayList<>();
    private int shapes;

    void shape(Node at, String problem, String remedy) {
        shapes++;
        add(at.pointer(), problem, remedy);
    }

    void meaning(Node at, String problem, String remedy) {
        add(at.pointer(), problem, remedy);
    }

    void meaning(String pointer, String problem, String remedy) {
        add(pointer, problem, remedy);
    }

    private void add(String pointer, String problem, String remedy) {
        if (faults.size() < MOST) {
            faults.add(new SpecificationException.Fault(pointer, problem, remedy));
        }
    }

    int shapes() {
        return shapes;
    }

    boolean areNone() {
        return faults.isEmpty();
    }

    List<SpecificationException.Fault> all() {
        return faults;
    }

    void throwIfAny(String name) {
        if (!areNone()) {
            throw new SpecificationException(name, faults);
        }
    }
}
