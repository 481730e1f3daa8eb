package dev.penstock.local.lambda.mapping;

/** A mapping that Lambda would not make: what it answers as InvalidParameterValueException. */
public final class RefusedMapping extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public RefusedMapping(String message) {
        super(message);
    }
}
