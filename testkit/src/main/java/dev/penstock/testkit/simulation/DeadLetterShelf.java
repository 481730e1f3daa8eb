package dev.penstock.testkit.simulation;

import dev.penstock.schemas.Reason;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The dead-letter queue: takes what it is given and notes it in the history. */
final class DeadLetterShelf {
    private final VirtualTime time;
    private final History history;
    private final Map<String, String> idsByBody = new HashMap<>();
    private int letters;

    DeadLetterShelf(VirtualTime time, History history) {
        this.time = time;
        this.history = history;
    }

    /** By what body a request that names no id in its letter is known. */
    synchronized void know(String requestId, String body) {
        idsByBody.put(body, requestId);
    }

    /** What SQS moves by itself has no reason. */
    void redrive(QueuedMessage message) {
        add(message.requestId(), Optional.empty(), message.body());
    }

    void take(String body, Map<String, String> attributes) {
        Optional<Reason> reason = Optional.ofNullable(attributes.get("reason")).flatMap(Reason::fromWire);
        add(attributes.getOrDefault("requestid", known(body)), reason, body);
    }

    private synchronized String known(String body) {
        return idsByBody.getOrDefault(body, "unknown");
    }

    private synchronized void add(String requestId, Optional<Reason> reason, String body) {
        letters++;
        history.add(new Event.DeadLettered(time.now(), requestId, reason, body));
    }

    synchronized int letters() {
        return letters;
    }
}
