package dev.penstock.local.template;

import java.util.List;

/** A template that can't be run here, with every reason. */
public final class UnusableTemplate extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> faults;

    UnusableTemplate(String template, List<String> faults) {
        super(template + " can't be run here:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, beginning with the place in the template. */
    public List<String> faults() {
        return faults;
    }
}
