package dev.penstock.local.lambda;

/** No function of this name is deployed. */
public final class UnknownFunction extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownFunction(String reference) {
        super("Function not found: " + reference);
    }
}
