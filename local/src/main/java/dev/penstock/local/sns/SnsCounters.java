package dev.penstock.local.sns;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What SNS has done since it was made, for tests and for the demo's summary. */
public final class SnsCounters {

    private final LongAdder publishCalls = new LongAdder();
    private final LongAdder batchCalls = new LongAdder();
    private final Map<String, Tally> topics = new ConcurrentHashMap<>();

    SnsCounters() {}

    /**
     * The counts of one topic.
     *
     * @param published messages that were accepted
     * @param delivered copies of them that a subscription's queue or function took
     * @param filtered copies that a filter policy kept back
     * @param deadLettered copies that went to a subscription's dead-letter queue
     * @param discarded copies that could not be delivered, of subscriptions without a dead-letter queue that took them
     */
    public record TopicCounts(long published, long delivered, long filtered, long deadLettered, long discarded) {}

    /** Calls of Publish, refused ones included. */
    public long publishCalls() {
        return publishCalls.sum();
    }

    /** Calls of PublishBatch, refused ones included. */
    public long batchCalls() {
        return batchCalls.sum();
    }

    /** The counts of the topic, all zero for one that nothing was published to. */
    public TopicCounts of(String topicArn) {
        return Optional.ofNullable(topics.get(topicArn)).map(Tally::counts).orElse(new TopicCounts(0, 0, 0, 0, 0));
    }

    void countPublishCall() {
        publishCalls.increment();
    }

    void countBatchCall() {
        batchCalls.increment();
    }

    Tally topic(String topicArn) {
        return topics.computeIfAbsent(topicArn, arn -> new Tally());
    }

    /** The running counts of one topic. */
    static final class Tally {
        final LongAdder published = new LongAdder();
        final LongAdder delivered = new LongAdder();
        final LongAdder filtered = new LongAdder();
        final LongAdder deadLettered = new LongAdder();
        final LongAdder discarded = new LongAdder();

        private Tally() {}

        private TopicCounts counts() {
            return new TopicCounts(
                    published.sum(), delivered.sum(), filtered.sum(), deadLettered.sum(), discarded.sum());
        }
    }
}
