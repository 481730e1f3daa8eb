package dev.penstock.producer;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results that arrived lately, the effective one of each request, within bounds of time and size. Used under its owner's
 * lock.
 */
final class ArrivedResults {
    private final Duration keepFor;
    private final int keepRows;
    private final Clock clock;
    private final Map<RequestId, Arrived> byRequest = new LinkedHashMap<>();
    private long rows;

    ArrivedResults(AwaitOptions options, Clock clock) {
        this.keepFor = options.keepFor();
        this.keepRows = options.keepRows();
        this.clock = clock;
    }

    Optional<PredictionResult> find(RequestId id) {
        dropOld();
        return Optional.ofNullable(byRequest.get(id)).map(Arrived::result);
    }

    /** Keeps a result, unless the one that is kept for its request stands. */
    void add(PredictionResult result) {
        Arrived kept = byRequest.get(result.requestId());
        if (kept != null && !result.status().beats(kept.result().status())) {
            return;
        }
        if (kept != null) {
            byRequest.remove(result.requestId());
            rows -= kept.rows();
        }
        Arrived arrived = new Arrived(result, clock.instant());
        byRequest.put(result.requestId(), arrived);
        rows += arrived.rows();
        dropOld();
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(keepFor);
        Iterator<Arrived> eldestFirst = byRequest.values().iterator();
        while (eldestFirst.hasNext()) {
            Arrived eldest = eldestFirst.next();
            if (rows <= keepRows && !eldest.at().isBefore(oldest)) {
                return;
            }
            rows -= eldest.rows();
            eldestFirst.remove();
        }
    }

    private record Arrived(PredictionResult result, Instant at) {
        int rows() {
            return Math.max(1, result.predictions().size());
        }
    }
}
