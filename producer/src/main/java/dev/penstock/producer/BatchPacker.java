package dev.penstock.producer;

import dev.penstock.schemas.ContractLimits;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Packs requests, in their order, into the fullest batches that SQS takes: 10 entries and 1,048,576 bytes in all
 * (SendMessageBatch in the SQS API reference). Pulls no further than the first request that does not fit.
 */
final class BatchPacker implements Iterator<List<Candidate>> {
    private static final int MOST_ENTRIES = 10;

    private final Iterator<Candidate> candidates;
    private @Nullable Candidate waiting;
    private @Nullable RuntimeException broken;
    private boolean stopped;

    BatchPacker(Iterator<Candidate> candidates) {
        this.candidates = candidates;
    }

    /** Pulls no more; what was pulled and is not packed yet still comes. */
    void stop() {
        stopped = true;
    }

    @Override
    public boolean hasNext() {
        return waiting != null || broken != null || !stopped && candidates.hasNext();
    }

    /** When pulling fails, what was pulled before comes as a batch, and the failure with the next call. */
    @Override
    public List<Candidate> next() {
        List<Candidate> batch = new ArrayList<>(MOST_ENTRIES);
        int bytes = 0;
        try {
            rethrow();
            while (batch.size() < MOST_ENTRIES && hasNext()) {
                Candidate candidate = take();
                if (bytes + candidate.bytes() > ContractLimits.MESSAGE_BYTES) {
                    waiting = candidate;
                    break;
                }
                batch.add(candidate);
                bytes += candidate.bytes();
            }
        } catch (RuntimeException e) {
            if (batch.isEmpty()) {
                throw e;
            }
            broken = e;
        }
        if (batch.isEmpty()) {
            throw new NoSuchElementException("all requests are packed");
        }
        return batch;
    }

    private Candidate take() {
        Candidate kept = waiting;
        waiting = null;
        return kept == null ? candidates.next() : kept;
    }

    private void rethrow() {
        RuntimeException e = broken;
        if (e != null) {
            broken = null;
            stopped = true;
            throw e;
        }
    }
}
