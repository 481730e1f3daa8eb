package dev.penstock.environment;

import java.util.List;

/** Settings with which a process can't start; the message names every fault. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final List<String> faults;

    public InvalidSettings(List<String> faults) {
        super("Invalid settings: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence for each fault. */
    public List<String> faults() {
        return faults;
    }
}
