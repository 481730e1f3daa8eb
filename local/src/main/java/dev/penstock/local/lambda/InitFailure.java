package dev.penstock.local.lambda;

/** An instance could not be made; carries the error as Lambda answers it. */
public final class InitFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Payload error;

    private InitFailure(String message, Payload error, Throwable cause) {
        super(message, cause);
        this.error = error;
    }

    /** The handler's class threw while it was loaded or constructed. */
    public static InitFailure thrown(FunctionDefinition function, Throwable cause) {
        return new InitFailure("The handler of " + function.name() + " can't be made", ErrorJson.of(cause), cause);
    }

    /** The instance ended, or was not ready in time, before its first event. */
    public static InitFailure died(FunctionDefinition function, Payload error) {
        return new InitFailure(
                "An instance of " + function.name() + " ended before its first event", error, new RuntimeException());
    }

    public Payload error() {
        return error;
    }
}
