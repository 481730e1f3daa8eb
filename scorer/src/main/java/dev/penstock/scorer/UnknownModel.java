package dev.penstock.scorer;

/** No model of that name is served here. */
public final class UnknownModel extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownModel(String model) {
        super("no model " + model + " is served here");
    }
}
