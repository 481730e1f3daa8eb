package dev.penstock.deadletters;

import java.time.Instant;

/**
 * A letter that was received and is hidden from others for a while, so that it is this process's to settle.
 *
 * @param receiptHandle by which it is released or deleted
 * @param until when it is hidden at least; from then on others may have received it, and the handle is of no use
 */
record Held(DeadLetter letter, String receiptHandle, Instant until) {}
