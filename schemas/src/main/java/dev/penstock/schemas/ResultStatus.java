package dev.penstock.schemas;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a request ended. */
public enum ResultStatus {
    /** Every instance has its prediction. */
    SUCCEEDED(2),
    /** Some instances have a prediction, others an error. */
    PARTIAL(1),
    /** No instance has a prediction. */
    FAILED(0),
    /** The request's {@code expirytime} passed before it was scored. */
    EXPIRED(0);

    private final int rank;
    private final String wire = name().toLowerCase(Locale.ROOT);

    ResultStatus(int rank) {
        this.rank = rank;
    }

    /** The status as it stands in messages and in the attribute {@code status}: lower case. */
    public String wire() {
        return wire;
    }

    /**
     * Whether a result of this status takes the place of one with that status for the same request. Between equals the
     * first one stays, so a replay can mend a failure and nothing can undo a success.
     */
    public boolean beats(ResultStatus kept) {
        return rank > kept.rank;
    }

    public static Optional<ResultStatus> fromWire(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst();
    }
}
