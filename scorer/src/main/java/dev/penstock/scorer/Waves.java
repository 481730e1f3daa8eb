package dev.penstock.scorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which the deliveries of one invocation are scored: first all that look ordinary, then, one by one, those that
 * may have brought an invocation down before, so that they take no neighbour with them.
 *
 * <p>Nobody can note on a message that it crashed the function. But a delivery that was deferred comes back within the longest
 * backoff, and one whose invocation crashed only after the queue's visibility timeout, which is longer. So a delivery that was
 * received several times, on average further apart than any backoff, is suspected. A queue that was paused for long makes a
 * few innocent ones look alike, which costs some calls.
 */
final class Waves {
    private static final int RECEIVED_OFTEN = 4;

    /** So many are tried alone in one invocation; the others come back at once, to be tried in the next ones. */
    static final int MOST_ALONE = 5;

    private final Duration longestBackoff;
    private final Clock clock;

    Waves(Duration longestBackoff, Clock clock) {
        this.longestBackoff = longestBackoff;
        this.clock = clock;
    }

    /**
     * What to score after what, and what not this time.
     *
     * @param inOrder batches to score, each only when the one before it is settled
     * @param nextTime suspected ones that are too many for this time
     */
    record Plan(List<List<Delivery>> inOrder, List<Delivery> nextTime) {}

    Plan plan(List<Delivery> deliveries) {
        List<Delivery> ordinary =
                deliveries.stream().filter(it -> !isSuspected(it)).toList();
        List<Delivery> suspected = deliveries.stream()
                .filter(this::isSuspected)
                .sorted(Comparator.comparingInt(Delivery::receiveCount))
                .toList();
        List<List<Delivery>> inOrder = new ArrayList<>();
        if (!ordinary.isEmpty()) {
            inOrder.add(ordinary);
        }
        int alone = Math.min(MOST_ALONE, suspected.size());
        suspected.subList(0, alone).forEach(delivery -> inOrder.add(List.of(delivery)));
        return new Plan(inOrder, suspected.subList(alone, suspected.size()));
    }

    private boolean isSuspected(Delivery delivery) {
        int comebacks = delivery.receiveCount() - 1;
        Instant now = clock.instant();
        return delivery.receiveCount() >= RECEIVED_OFTEN
                && Duration.between(delivery.firstReceived(), now).compareTo(longestBackoff.multipliedBy(comebacks))
                        > 0;
    }
}
