package dev.penstock.testkit.simulation;

/** Ends an activity whose simulation has ended. An error, so that no code under test takes it for a failure of its own. */
final class SimulationOver extends Error {
    private static final long serialVersionUID = 1;

    SimulationOver() {
        super("the simulation has ended", null, false, false);
    }
}
