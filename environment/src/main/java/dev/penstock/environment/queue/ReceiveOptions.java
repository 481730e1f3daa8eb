package dev.penstock.environment.queue;

import java.time.Duration;

/**
 * How to poll.
 *
 * @param receivers how many threads receive at once
 * @param messages most messages that one thread receives at once, 1 to 10; the queue's visibility timeout must suffice to
 *     handle them one after another
 * @param longPoll how long SQS waits for a message, 0 to 20 s; closing may take as long
 */
public record ReceiveOptions(int receivers, int messages, Duration longPoll) {
    private static final int SQS_BATCH = 10;
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

    /** One receiver, ten messages, polls of 5 s. */
    public static final ReceiveOptions DEFAULT = new ReceiveOptions(1, 10, Duration.ofSeconds(5));

    public ReceiveOptions {
        if (receivers < 1 || messages < 1 || messages > SQS_BATCH) {
            throw new IllegalArgumentException("at least 1 receiver, and 1 to 10 messages at once");
        }
        if (longPoll.isNegative() || longPoll.compareTo(LONGEST_POLL) > 0) {
            throw new IllegalArgumentException("SQS polls for 0 to 20 seconds, not for " + longPoll);
        }
    }

    public ReceiveOptions withReceivers(int number) {
        return new ReceiveOptions(number, messages, longPoll);
    }

    public ReceiveOptions withLongPoll(Duration poll) {
        return new ReceiveOptions(receivers, messages, poll);
    }
}
