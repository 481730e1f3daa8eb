package dev.penstock.scorer;

/** The endpoint gave no answer; nothing is known about the instances. */
public final class PredictionUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Deferral cause;

    private PredictionUnavailable(String message, Deferral cause) {
        super(message);
        this.cause = cause;
    }

    static PredictionUnavailable of(ServedModel model, Deferral cause) {
        return new PredictionUnavailable(
                "the endpoint " + model.endpoint() + " of the model " + model.name() + " gave no answer: "
                        + cause.wire(),
                cause);
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public boolean isPassing() {
        return cause != Deferral.ENDPOINT_MISCONFIGURED;
    }

    /** Whether the endpoint's time, or the caller's, was up before the endpoint answered. */
    public boolean isOutOfTime() {
        return cause == Deferral.OUT_OF_TIME || cause == Deferral.ENDPOINT_TIMED_OUT;
    }
}
