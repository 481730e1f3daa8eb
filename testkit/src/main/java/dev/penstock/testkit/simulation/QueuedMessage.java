package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A message that the queue has, and how often and until when it was received. */
final class QueuedMessage {
    /** SQS hides a message no longer than this, counted from when it was received. */
    private static final Duration LONGEST_HIDDEN = Duration.ofHours(12);

    private final String messageId;
    private final String requestId;
    private final String body;
    private final String group;
    private final Map<String, String> attributes;
    private final Instant sent;
    private Instant firstReceived = Instant.MIN;
    private Instant received = Instant.MIN;
    private Instant visibleAt;
    private int receives;
    private boolean inFlight;
    private boolean gone;
    private long change;

    QueuedMessage(
            String messageId,
            String requestId,
            String body,
            String group,
            Map<String, String> attributes,
            Instant sent,
            Instant visibleAt) {
        this.messageId = messageId;
        this.requestId = requestId;
        this.body = body;
        this.group = group;
        this.attributes = Map.copyOf(attributes);
        this.sent = sent;
        this.visibleAt = visibleAt;
    }

    /** The same message once more, as a server that missed its deletion has it. */
    QueuedMessage revived(Instant at) {
        QueuedMessage copy = new QueuedMessage(messageId, requestId, body, group, attributes, sent, at);
        copy.receives = receives;
        copy.firstReceived = firstReceived;
        return copy;
    }

    String messageId() {
        return messageId;
    }

    String requestId() {
        return requestId;
    }

    String body() {
        return body;
    }

    /** What it takes of an event. */
    int bytes() {
        return Delivered.bytes(body);
    }

    /** The message group; empty where it has none. */
    String group() {
        return group;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Instant sent() {
        return sent;
    }

    Instant visibleAt() {
        return visibleAt;
    }

    int receives() {
        return receives;
    }

    boolean inFlight() {
        return inFlight;
    }

    boolean gone() {
        return gone;
    }

    /** Grows with whatever happens to it, so that what was noted before can be told to be outdated. */
    long change() {
        return change;
    }

    /** The handle of its last receive: any other is stale. */
    String receipt() {
        return messageId + "#" + receives;
    }

    Delivered receive(Instant now, Instant hiddenUntil) {
        receives++;
        change++;
        inFlight = true;
        firstReceived = firstReceived.equals(Instant.MIN) ? now : firstReceived;
        received = now;
        visibleAt = hiddenUntil;
        return new Delivered(messageId, receipt(), requestId, body, attributes, group, sent, firstReceived, receives);
    }

    /** Hides it from now on for so long, within what SQS allows. */
    boolean hide(Instant now, Duration time) {
        Instant until = now.plus(time);
        if (until.isAfter(received.plus(LONGEST_HIDDEN))) {
            return false;
        }
        change++;
        visibleAt = until;
        return true;
    }

    void show() {
        change++;
        inFlight = false;
    }

    void remove() {
        change++;
        inFlight = false;
        gone = true;
    }
}
