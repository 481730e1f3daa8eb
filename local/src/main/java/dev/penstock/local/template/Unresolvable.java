package dev.penstock.local.template;

/** Stops the reading of one piece whose fault is reported where it is caught, or has been already. */
final class Unresolvable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final boolean reported;

    private Unresolvable(Place place, String problem, boolean reported) {
        super(problem, null, false, false);
        this.place = place;
        this.reported = reported;
    }

    static Unresolvable at(Place place, String problem) {
        return new Unresolvable(place, problem, false);
    }

    static Unresolvable reported(Place place) {
        return new Unresolvable(place, "", true);
    }

    void report(Faults faults) {
        if (!reported) {
            faults.add(place, String.valueOf(getMessage()));
        }
    }
}
