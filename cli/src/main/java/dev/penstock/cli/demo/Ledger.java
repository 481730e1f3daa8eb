package dev.penstock.cli.demo;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** Every request that was sent, and how it ended. Used by the sending and by the receiving threads. */
final class Ledger {
    private static final long LONGEST_LATENCY = Duration.ofHours(1).toMillis();

    private final Clock clock;
    private final LongConsumer settledRows;
    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final Histogram latency = new Histogram(LONGEST_LATENCY, 3);
    private int unsettled;
    private long repeated;
    private Instant last = Instant.EPOCH;

    /**
     * An empty ledger.
     *
     * @param settledRows told how many more rows have come to their end
     */
    Ledger(Clock clock, LongConsumer settledRows) {
        this.clock = clock;
        this.settledRows = settledRows;
    }

    synchronized void open(String id, String model, Optional<Workload> workload, int firstRow, int rows) {
        byId.put(id, new Entry(id, model, workload, firstRow, rows, clock.instant()));
        unsettled++;
    }

    synchronized void notSent(String id) {
        change(id, entry -> entry.notSent = true);
    }

    /** The best result of a request counts, and the first of equals. */
    synchronized void arrived(PredictionResult result) {
        change(result.requestId().value(), entry -> {
            ResultStatus before = entry.status;
            if (before != null) {
                repeated++;
            } else {
                last = clock.instant();
                latency.recordValue(latencyMillis(result, entry));
            }
            if (before == null || result.status().beats(before)) {
                entry.status = result.status();
                entry.hasRows = result.predictions().size() == entry.rows;
            }
        });
    }

    private long latencyMillis(PredictionResult result, Entry entry) {
        Instant sent = result.timing().sent().orElse(entry.opened);
        return Math.max(
                0,
                Math.min(
                        LONGEST_LATENCY, Duration.between(sent, clock.instant()).toMillis()));
    }

    synchronized void deadLettered(String id, Entry.Letter letter) {
        change(id, entry -> entry.letter = letter);
    }

    private void change(String id, java.util.function.Consumer<Entry> change) {
        Entry entry = byId.get(id);
        if (entry == null) {
            return;
        }
        boolean before = entry.isSettled();
        change.accept(entry);
        if (!before && entry.isSettled()) {
            unsettled--;
            settledRows.accept(entry.rows);
            notifyAll();
        }
    }

    /** Whether all requests came to their end in time. */
    synchronized boolean awaitAll(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (unsettled > 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** All requests, in the order in which they were sent; to be called when nothing changes them any more. */
    synchronized List<Entry> entries() {
        return new ArrayList<>(byId.values());
    }

    synchronized Histogram latency() {
        return latency.copy();
    }

    /** How many results came for a request that had one. */
    synchronized long repeated() {
        return repeated;
    }

    /** When the last first result arrived. */
    synchronized Instant last() {
        return last;
    }
}
