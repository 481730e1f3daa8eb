package dev.penstock.testkit.simulation;

/** Ends what a killed actor was about. An error, so that no code under test takes it for a failure that it could handle. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(String actor) {
        super(actor + " was killed", null, false, false);
    }
}
