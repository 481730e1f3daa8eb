package dev.penstock.testkit.simulation;

import java.time.Instant;
import java.util.Map;

/**
 * A message as a receive hands it over.
 *
 * @param receipt by which this receive is settled
 * @param requestId whose it is, as the sender knows
 * @param group the message group; empty where it has none
 * @param receiveCount which receive this is, from 1
 */
record Delivered(
        String messageId,
        String receipt,
        String requestId,
        String body,
        Map<String, String> attributes,
        String group,
        Instant sent,
        Instant firstReceived,
        int receiveCount) {

    /** What a record has beside the body, roughly: ids, system attributes, names. */
    private static final int FRAME = 900;

    Delivered {
        attributes = Map.copyOf(attributes);
    }

    /** What it takes of an event's 6 MB, where every quote of the body is escaped. */
    int bytes() {
        return bytes(body);
    }

    static int bytes(String body) {
        int quotes = (int) body.chars().filter(c -> c == '"' || c == '\\').count();
        return body.length() + quotes + FRAME;
    }
}
