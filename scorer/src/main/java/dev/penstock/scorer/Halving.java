package dev.penstock.scorer;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.RowError;
import dev.penstock.schemas.RowErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The calls for one micro-batch: one if all is well, else halves and halves of halves until the bad rows stand alone, so that
 * their neighbours are scored.
 *
 * <p>A model that refuses a call blames its rows. A model that fails may be down: only if it still answers for a golden sample,
 * or has just answered for other rows of the batch, are the rows looked into. One bad row among n takes at most
 * {@code 1 + 2·⌈log₂ n⌉} calls if it is refused; the whole never takes more than {@link #mostCalls}, and what is undecided by
 * then goes back to the queue without the rows that were found.
 *
 * <p>Belongs to one thread.
 */
final class Halving {
    private static final RowError REJECTED =
            RowError.of(RowErrorCode.MODEL_REJECTED, "the model refused this row when it stood alone");
    private static final RowError BAD_RESPONSE =
            RowError.of(RowErrorCode.MODEL_BAD_RESPONSE, "the model's answer for this row is no score");
    private static final RowError FAILED = RowError.of(
            RowErrorCode.MODEL_FAILED,
            "the model failed on this row alone, again and again, while it answered for others");

    /** So many bad rows are found in one go. */
    private static final int BAD_ROWS = 8;

    /** A row that the model fails on is tried so often alone before it is blamed. */
    private static final int ATTEMPTS_ALONE = 3;

    private final GuardedEndpoint endpoint;
    private final Deadline deadline;
    private long callsLeft;
    private CallCounts counts = CallCounts.NONE;
    private int garbledHalvings = 1;
    private boolean seenWell;

    Halving(GuardedEndpoint endpoint, MicroBatch batch, Deadline deadline) {
        this.endpoint = endpoint;
        this.deadline = deadline;
        this.callsLeft = mostCalls(batch.size());
    }

    /** The most calls for so many rows, retries and probes apart. */
    static long mostCalls(int rows) {
        int levels = Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1);
        return 1 + 2L * BAD_ROWS * levels;
    }

    CallCounts counts() {
        return counts;
    }

    /** One answer a row, in their order. */
    List<RowAnswer> answers(MicroBatch batch) {
        if (callsLeft-- <= 0) {
            return unanswered(batch, Deferral.NOT_ISOLATED);
        }
        boolean alone = batch.size() == 1;
        return counted(endpoint.call(batch, deadline))
                .fold(
                        scored -> predictions(batch, scored),
                        suspect -> alone ? failed(REJECTED) : halves(batch),
                        failing -> alone ? ofFailing(batch) : halvesWhileWell(batch),
                        garbled -> alone ? failed(BAD_RESPONSE) : ofGarbled(batch),
                        unavailable -> unanswered(batch, unavailable.cause()));
    }

    private List<RowAnswer> halves(MicroBatch batch) {
        List<RowAnswer> rows = new ArrayList<>(answers(batch.firstHalf()));
        rows.addAll(answers(batch.secondHalf()));
        return rows;
    }

    /** An unreadable answer tells nothing about the rows: halved once, as a larger answer may go wrong where a smaller does not. */
    private List<RowAnswer> ofGarbled(MicroBatch batch) {
        return garbledHalvings-- > 0 ? halves(batch) : unanswered(batch, Deferral.ENDPOINT_UNAVAILABLE);
    }

    private List<RowAnswer> halvesWhileWell(MicroBatch batch) {
        boolean well = seenWell || isWell(batch);
        seenWell = false;
        return well ? halves(batch) : unanswered(batch, Deferral.ENDPOINT_UNAVAILABLE);
    }

    /** Blames a row only if the model answers for the golden sample after each failure. */
    private List<RowAnswer> ofFailing(MicroBatch row) {
        for (int attempt = 1; isWell(row); attempt++) {
            if (attempt == ATTEMPTS_ALONE) {
                return failed(FAILED);
            }
            EndpointAnswer again = counted(endpoint.call(row, deadline));
            if (!(again instanceof EndpointAnswer.Failing)) {
                return again.fold(
                        scored -> predictions(row, scored),
                        suspect -> failed(REJECTED),
                        failing -> failed(FAILED),
                        garbled -> failed(BAD_RESPONSE),
                        unavailable -> unanswered(row, unavailable.cause()));
            }
        }
        return unanswered(row, Deferral.ENDPOINT_UNAVAILABLE);
    }

    private boolean isWell(MicroBatch batch) {
        return counted(endpoint.golden(batch.model(), deadline)) instanceof EndpointAnswer.Scored;
    }

    private EndpointAnswer counted(Attempted attempted) {
        counts = counts.plus(attempted.counts());
        return attempted.answer();
    }

    private List<RowAnswer> predictions(MicroBatch batch, EndpointAnswer.Scored scored) {
        seenWell = true;
        return scored.toRowsOf(batch);
    }

    private static List<RowAnswer> unanswered(MicroBatch batch, Deferral cause) {
        return Collections.nCopies(batch.size(), new RowAnswer.Unanswered(cause));
    }

    private static List<RowAnswer> failed(RowError error) {
        return List.of(new RowAnswer.Predicted(new Prediction.Failed(error), Optional.empty(), Duration.ZERO));
    }
}
