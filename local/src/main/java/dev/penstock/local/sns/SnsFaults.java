package dev.penstock.local.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Faults that publishing shows on demand. Everything can be switched while calls are under way; nothing is on at first. */
public final class SnsFaults {

    private final AtomicInteger throttled = new AtomicInteger();
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger denied = new AtomicInteger();
    private volatile Predicate<Entry> failing = entry -> false;

    SnsFaults() {}

    /** A message that a call wants to publish, alone or as an entry of a batch; attributes by name, binary ones in base64. */
    public record Entry(String topicArn, String message, Map<String, String> attributes) {
        public Entry {
            attributes = Map.copyOf(attributes);
        }
    }

    /** The next calls of Publish and PublishBatch are refused as throttled, with nothing stored. */
    public void throttle(int calls) {
        throttled.set(calls);
    }

    /** The next calls of Publish and PublishBatch are refused because the topic's key may not be used, with nothing stored. */
    public void denyKey(int calls) {
        denied.set(calls);
    }

    /** Messages of this kind fail with InternalError: alone as a 500, in a batch as a failed entry of a 200. */
    public void failEntries(Predicate<Entry> kind) {
        failing = kind;
    }

    /** The next calls of Publish and PublishBatch are carried out, and then the connection is closed without an answer. */
    public void resetAfterStoring(int calls) {
        resets.set(calls);
    }

    /** Switches everything off. */
    public void clear() {
        throttle(0);
        denyKey(0);
        resetAfterStoring(0);
        failEntries(entry -> false);
    }

    boolean throttles() {
        return takes(throttled);
    }

    boolean deniesKey() {
        return takes(denied);
    }

    boolean resets() {
        return takes(resets);
    }

    boolean fails(String topicArn, Message message) {
        Map<String, String> attributes = new LinkedHashMap<>();
        message.attributes().forEach((name, attribute) -> attributes.put(name, attribute.value()));
        return failing.test(new Entry(topicArn, message.body(), attributes));
    }

    private static boolean takes(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}
