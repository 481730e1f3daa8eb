package dev.penstock.console.store;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** What is counted of one step, or of several together. For one thread. */
public final class StepCounts {
    private static final int DIGITS = 2;
    private static final long LONGEST = Duration.ofDays(7).toMillis();

    private final Map<ResultStatus, Long> byStatus = new EnumMap<>(ResultStatus.class);
    private final Histogram endToEnd = new Histogram(DIGITS);
    private final Histogram model = new Histogram(DIGITS);
    private long sent;

    /** As it was kept. */
    static StepCounts read(long sent, Map<ResultStatus, Long> byStatus, byte[] endToEnd, byte[] model) {
        StepCounts counts = new StepCounts();
        counts.sent = sent;
        counts.byStatus.putAll(byStatus);
        addKept(counts.endToEnd, endToEnd);
        addKept(counts.model, model);
        return counts;
    }

    /** A histogram that was kept does not grow; the one that it is added to does. */
    private static void addKept(Histogram histogram, byte[] kept) {
        if (kept.length > 0) {
            histogram.add(Histogram.decodeFromByteBuffer(ByteBuffer.wrap(kept), 0));
        }
    }

    /** Counts a request that was sent in this step. */
    void addSent() {
        sent++;
    }

    /** Counts a result that was made in this step. */
    void add(PredictionResult result) {
        byStatus.merge(result.status(), 1L, Long::sum);
        result.timing().sent().ifPresent(it -> put(endToEnd, Duration.between(it, result.time())));
        result.timing().model().ifPresent(it -> put(model, it));
    }

    /** Clocks differ: what seems to have taken less than no time took none. */
    private static void put(Histogram histogram, Duration time) {
        histogram.recordValue(Math.max(0, Math.min(LONGEST, time.toMillis())));
    }

    /** Adds what others have counted. */
    public void add(StepCounts other) {
        sent += other.sent;
        other.byStatus.forEach((status, count) -> byStatus.merge(status, count, Long::sum));
        endToEnd.add(other.endToEnd);
        model.add(other.model);
    }

    /** Requests that were sent in the step, as far as they have been answered. */
    public long sent() {
        return sent;
    }

    /** Results of that status that were made in the step. */
    public long count(ResultStatus status) {
        return byStatus.getOrDefault(status, 0L);
    }

    /** From the queue's taking the request to its result. */
    public Optional<Percentiles> endToEnd() {
        return percentiles(endToEnd);
    }

    /** Of the slowest endpoint call of each request. */
    public Optional<Percentiles> model() {
        return percentiles(model);
    }

    private static Optional<Percentiles> percentiles(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new Percentiles(
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(95),
                        histogram.getValueAtPercentile(99)));
    }

    byte[] endToEndBytes() {
        return bytes(endToEnd);
    }

    byte[] modelBytes() {
        return bytes(model);
    }

    private static byte[] bytes(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new byte[0];
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), histogram.encodeIntoByteBuffer(buffer));
    }
}
