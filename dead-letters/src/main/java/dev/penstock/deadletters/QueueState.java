package dev.penstock.deadletters;

import java.util.OptionalInt;

/**
 * What SQS says of a queue; its counts are approximate.
 *
 * @param visible messages that could be received now
 * @param hidden messages that someone has received and not settled
 * @param receiveLimit after how many receives the queue's own redrive policy moves a message on; empty where it has none, as
 *     usual for a dead-letter queue
 */
public record QueueState(String arn, int visible, int hidden, OptionalInt receiveLimit) {}
