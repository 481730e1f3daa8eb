package dev.penstock.testkit.simulation;

import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A standard queue as AWS describes it: delivery at least once and in no order, visibility timeouts, receive counts, delays,
 * retention, a limit of messages in flight, redrive, fair groups. What it does is written into the history.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html">Standard
 *     queues</a>
 */
public final class SimulatedQueue {
    private final QueueRules rules;
    private final VirtualTime time;
    private final Random random;
    private final History history;
    private final DeadLetterShelf shelf;
    private final Map<String, QueuedMessage> messages = new HashMap<>();
    private final PriorityQueue<Hidden> hidden = new PriorityQueue<>();
    private final FairOrder order = new FairOrder();
    private final Signal changes;
    private long sequence;
    private int forgotten;

    SimulatedQueue(QueueRules rules, VirtualTime time, long seed, History history, DeadLetterShelf shelf) {
        this.rules = rules;
        this.time = time;
        this.random = new Random(seed);
        this.history = history;
        this.shelf = shelf;
        this.changes = time.signal();
    }

    /** A message that can't be received yet, unless something has happened to it since. */
    private record Hidden(Instant until, long order, QueuedMessage message, long change) implements Comparable<Hidden> {
        @Override
        public int compareTo(Hidden other) {
            int byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** What {@code ApproximateNumberOfMessages} and its like say. */
    public record Counts(int visible, int inFlight, int delayed) {
        public int all() {
            return visible + inFlight + delayed;
        }
    }

    /**
     * Takes a message.
     *
     * @param requestId whose it is, for the history
     * @param group the message group, which names a tenant; empty for none
     * @param delay how long it stays hidden at first, up to 15 minutes
     */
    public synchronized String send(String requestId, String body, String group, Duration delay) {
        Instant now = time.now();
        String id = "m-" + sequence++;
        QueuedMessage message = new QueuedMessage(id, requestId, body, group, Map.of(), now, now.plus(delay));
        messages.put(id, message);
        hidden.add(new Hidden(message.visibleAt(), sequence++, message, message.change()));
        if (delay.isZero()) {
            showWhatIsDue(now);
            changes.tell();
        }
        return id;
    }

    /** Hands over what is visible, up to so many; nothing while too many are in flight. */
    synchronized List<Delivered> receive(int most) {
        return receive(most, Integer.MAX_VALUE);
    }

    /** @param room bytes of an event that are left for them */
    synchronized List<Delivered> receive(int most, int room) {
        int left = room;
        Instant now = time.now();
        showWhatIsDue(now);
        List<Delivered> batch = new ArrayList<>();
        while (batch.size() < most && order.inFlight() < rules.mostInFlight()) {
            int bytes = order.next().map(QueuedMessage::bytes).orElse(Integer.MAX_VALUE);
            if (bytes > left || bytes == Integer.MAX_VALUE) {
                break;
            }
            left -= bytes;
            order.take().flatMap(message -> receive(message, now)).ifPresent(batch::add);
        }
        return batch;
    }

    private Optional<Delivered> receive(QueuedMessage message, Instant now) {
        if (message.sent().plus(rules.retention()).isBefore(now)) {
            forget(message);
            forgotten++;
            return Optional.empty();
        }
        if (message.receives() >= rules.mostReceives()) {
            forget(message);
            shelf.redrive(message);
            return Optional.empty();
        }
        Delivered delivered = message.receive(now, now.plus(hiddenFor()));
        order.flies(message);
        hidden.add(new Hidden(message.visibleAt(), sequence++, message, message.change()));
        history.add(new Event.Received(now, message.requestId(), message.messageId(), delivered.receiveCount()));
        return Optional.of(delivered);
    }

    private Duration hiddenFor() {
        return random.nextDouble() < rules.duplicates() ? Duration.ofMillis(random.nextInt(3_000)) : rules.visibility();
    }

    private void forget(QueuedMessage message) {
        message.remove();
        messages.remove(message.messageId(), message);
    }

    /**
     * Deletes by a receipt handle. A stale one, of a receive before the last, is accepted too, and may or may not delete.
     *
     * @return whether the handle is one at all
     */
    synchronized boolean delete(String receipt) {
        int mark = receipt.lastIndexOf('#');
        if (mark < 0) {
            return false;
        }
        QueuedMessage message = messages.get(receipt.substring(0, mark));
        if (message != null && (message.receipt().equals(receipt) || random.nextBoolean())) {
            Instant now = time.now();
            showWhatIsDue(now);
            if (message.inFlight()) {
                order.lands(message);
            } else if (!message.visibleAt().isAfter(now)) {
                order.leaves();
            }
            forget(message);
            history.add(new Event.Acknowledged(now, message.requestId(), message.messageId()));
            if (random.nextDouble() < rules.revivals()) {
                revive(message, now);
            }
        }
        return true;
    }

    private void revive(QueuedMessage message, Instant now) {
        QueuedMessage copy = message.revived(now.plusMillis(random.nextInt(10_000)));
        messages.put(copy.messageId(), copy);
        hidden.add(new Hidden(copy.visibleAt(), sequence++, copy, copy.change()));
    }

    /**
     * Hides a message that is in flight for so long from now on; zero makes it visible at once.
     *
     * @return whether it did: not for a stale handle, a message that is not in flight, or more than 12 hours from its receive
     */
    synchronized boolean changeVisibility(String receipt, Duration timeout) {
        Instant now = time.now();
        showWhatIsDue(now);
        QueuedMessage message = messages.get(receipt.substring(0, Math.max(0, receipt.lastIndexOf('#'))));
        if (message == null
                || !message.inFlight()
                || !message.receipt().equals(receipt)
                || !message.hide(now, timeout)) {
            return false;
        }
        hidden.add(new Hidden(message.visibleAt(), sequence++, message, message.change()));
        changes.tell();
        return true;
    }

    /** When the next hidden message may show itself. */
    synchronized Optional<Instant> nextDue() {
        while (!hidden.isEmpty() && isOutdated(hidden.peek())) {
            hidden.remove();
        }
        return Optional.ofNullable(hidden.peek()).map(Hidden::until);
    }

    /** Told when a message is sent, or will be visible at another time: who waits for one is to look at {@link #nextDue} again. */
    Signal changes() {
        return changes;
    }

    public synchronized Counts counts() {
        showWhatIsDue(time.now());
        int delayed = messages.size() - order.inFlight() - order.size();
        return new Counts(order.size(), order.inFlight(), Math.max(0, delayed));
    }

    /** How many messages were kept for as long as they could be, and then were gone. */
    public synchronized int forgotten() {
        return forgotten;
    }

    private static boolean isOutdated(Hidden entry) {
        return entry.message().gone() || entry.message().change() != entry.change();
    }

    private void showWhatIsDue(Instant now) {
        while (!hidden.isEmpty() && !hidden.element().until().isAfter(now)) {
            Hidden entry = hidden.remove();
            if (!isOutdated(entry)) {
                QueuedMessage message = entry.message();
                if (message.inFlight()) {
                    order.lands(message);
                }
                message.show();
                long spread = Math.max(1, rules.shuffle().toMillis());
                order.add(message, entry.until().toEpochMilli() + random.nextLong(spread), sequence++);
            }
        }
    }
}
