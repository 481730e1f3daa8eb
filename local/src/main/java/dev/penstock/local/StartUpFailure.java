package dev.penstock.local;

import java.util.List;

/** A cloud that did not start, with every reason that was found. */
public final class StartUpFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    StartUpFailure(List<String> faults) {
        super("The embedded cloud did not start:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each. */
    public List<String> faults() {
        return faults;
    }
}
