package dev.penstock.testkit.simulation;

/** The states of a mapping that take part in pausing it. */
enum MappingState {
    ENABLED("Enabled"),
    ENABLING("Enabling"),
    DISABLED("Disabled"),
    DISABLING("Disabling"),
    UPDATING("Updating");

    private final String wire;

    MappingState(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }

    /** Whether it takes changes. */
    boolean settled() {
        return this == ENABLED || this == DISABLED;
    }
}
