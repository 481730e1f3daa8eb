package dev.penstock.local.lambda.mapping;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A mapping's counters; they outlive a pause. */
final class Tally {
    final LongAdder received = new LongAdder();
    final LongAdder batches = new LongAdder();
    final LongAdder invocations = new LongAdder();
    final LongAdder deleted = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder errors = new LongAdder();
    final LongAdder throttled = new LongAdder();
    final AtomicInteger running = new AtomicInteger();
    private volatile String lastResult = "No records processed";

    /** What Lambda calls LastProcessingResult. */
    String lastResult() {
        return lastResult;
    }

    void result(String text) {
        lastResult = text;
    }

    MappingCounts counts() {
        return new MappingCounts(
                received.sum(),
                batches.sum(),
                invocations.sum(),
                deleted.sum(),
                failed.sum(),
                errors.sum(),
                throttled.sum(),
                running.get());
    }
}
