package dev.penstock.cli.demo;

import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request in the ledger: what was sent, and how it ended. Guarded by the ledger. */
final class Entry {
    final String id;
    final String model;
    /** Empty for a request that is bad on purpose. */
    final Optional<Workload> workload;
    /** The first of its rows in the workload. */
    final int firstRow;

    final int rows;
    final Instant opened;

    boolean notSent;

    @Nullable
    ResultStatus status;
    /** Whether the result has a prediction or an error for each row. */
    boolean hasRows;

    @Nullable
    Letter letter;

    Entry(String id, String model, Optional<Workload> workload, int firstRow, int rows, Instant opened) {
        this.id = id;
        this.model = model;
        this.workload = workload;
        this.firstRow = firstRow;
        this.rows = rows;
        this.opened = opened;
    }

    /** A dead letter's reason and detail. */
    record Letter(String reason, String detail) {
        private static final Set<String> OF_ROWS = Stream.of(
                        Reason.INVALID_INSTANCES, Reason.MODEL_REJECTED, Reason.MODEL_BAD_RESPONSE, Reason.MODEL_FAILED)
                .map(Reason::wire)
                .collect(Collectors.toUnmodifiableSet());

        /** Whether the request was read as far as its rows, so that a result says what became of each. */
        boolean followsResult() {
            return OF_ROWS.contains(reason);
        }
    }

    /** Whether nothing more is to come. A request of which some rows failed has both a result and a dead letter. */
    boolean isSettled() {
        if (notSent) {
            return true;
        }
        if (status == null) {
            return letter != null && !letter.followsResult();
        }
        boolean owesLetter = status == ResultStatus.PARTIAL || status == ResultStatus.FAILED;
        return !owesLetter || letter != null;
    }
}
