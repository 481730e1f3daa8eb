package dev.penstock.testkit.simulation;

import java.time.Duration;

/**
 * How a simulated queue behaves.
 *
 * @param visibility how long a received message is hidden, unless its receiver says otherwise
 * @param retention how long a message is kept, from when it was sent
 * @param mostReceives the redrive policy's {@code maxReceiveCount}: a message received more often goes to the dead letters
 * @param mostInFlight the messages in flight at which receives begin to return nothing: "some 120,000" on a standard queue
 * @param duplicates the part of receives that leave the message visible to others within seconds, as at-least-once delivery may
 * @param revivals the part of deletes after which a copy shows up once more, from a server that missed the delete
 * @param shuffle how far apart in time two messages may be that change places
 */
public record QueueRules(
        Duration visibility,
        Duration retention,
        int mostReceives,
        int mostInFlight,
        double duplicates,
        double revivals,
        Duration shuffle) {

    /** Those of the template's request queue, with AWS's limits, and a little disorder. */
    public static QueueRules standard() {
        return new QueueRules(Duration.ofMinutes(6), Duration.ofDays(4), 1_000, 120_000, 0, 0, Duration.ofMillis(500));
    }

    public QueueRules visibility(Duration other) {
        return new QueueRules(other, retention, mostReceives, mostInFlight, duplicates, revivals, shuffle);
    }

    public QueueRules retention(Duration other) {
        return new QueueRules(visibility, other, mostReceives, mostInFlight, duplicates, revivals, shuffle);
    }

    public QueueRules mostReceives(int other) {
        return new QueueRules(visibility, retention, other, mostInFlight, duplicates, revivals, shuffle);
    }

    public QueueRules mostInFlight(int other) {
        return new QueueRules(visibility, retention, mostReceives, other, duplicates, revivals, shuffle);
    }

    /** With deliveries that come twice and messages that come back after they were deleted. */
    public QueueRules atLeastOnce(double duplicated, double revived) {
        return new QueueRules(visibility, retention, mostReceives, mostInFlight, duplicated, revived, shuffle);
    }

    public QueueRules shuffle(Duration other) {
        return new QueueRules(visibility, retention, mostReceives, mostInFlight, duplicates, revivals, other);
    }
}
