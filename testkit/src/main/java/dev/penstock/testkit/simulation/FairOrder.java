package dev.penstock.testkit.simulation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The visible messages in the order in which they are handed out: about the order in which they became visible, but those of
 * noisy groups after all others. It is never first in, first out, and no group waits for its own messages.
 *
 * <p>A group is noisy that has more than a tenth of the messages in flight and at least thirty. Messages without a group are
 * each a tenant of their own, and so never noisy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues-detailed.html">How
 *     Amazon SQS fair queues work</a>
 */
final class FairOrder {
    private static final int NOISY_FROM = 30;
    private static final double NOISY_SHARE = 0.1;

    private final Map<String, PriorityQueue<Place>> groups = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private int allInFlight;
    private int size;

    /** A message's place among those of its group. */
    private record Place(long rank, long order, QueuedMessage message) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byRank = Long.compare(rank, other.rank);
            return byRank != 0 ? byRank : Long.compare(order, other.order);
        }
    }

    /** @param rank the smaller, the sooner */
    void add(QueuedMessage message, long rank, long order) {
        groups.computeIfAbsent(message.group(), group -> new PriorityQueue<>()).add(new Place(rank, order, message));
        size++;
    }

    int size() {
        return size;
    }

    void flies(QueuedMessage message) {
        inFlight.merge(message.group(), 1, Integer::sum);
        allInFlight++;
    }

    void lands(QueuedMessage message) {
        inFlight.merge(message.group(), -1, Integer::sum);
        allInFlight--;
    }

    int inFlight() {
        return allInFlight;
    }

    /** One that is here is deleted; its place is cleared when its turn comes. */
    void leaves() {
        size--;
    }

    /** The next one, which stays until it is taken. */
    Optional<QueuedMessage> next() {
        Optional<PriorityQueue<Place>> group = nextGroup();
        while (group.filter(it -> first(it).message().gone()).isPresent()) {
            group.ifPresent(PriorityQueue::remove);
            group = nextGroup();
        }
        return group.map(it -> first(it).message());
    }

    /** Takes the next one out. */
    Optional<QueuedMessage> take() {
        Optional<QueuedMessage> next = next();
        if (next.isPresent()) {
            nextGroup().ifPresent(PriorityQueue::remove);
            size--;
        }
        return next;
    }

    private Optional<PriorityQueue<Place>> nextGroup() {
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .min(Comparator.comparing((Map.Entry<String, PriorityQueue<Place>> group) -> isNoisy(group.getKey()))
                        .thenComparing(group -> first(group.getValue())))
                .map(Map.Entry::getValue);
    }

    private static Place first(PriorityQueue<Place> group) {
        return Optional.ofNullable(group.peek()).orElseThrow();
    }

    private boolean isNoisy(String group) {
        int own = inFlight.getOrDefault(group, 0);
        return !group.isEmpty() && own >= NOISY_FROM && own > NOISY_SHARE * allInFlight;
    }
}
