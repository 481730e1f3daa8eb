package dev.penstock.deadletters;

/**
 * A letter that was received and is hidden from others for a while, so that it is this process's to settle.
 *
 * @param receiptHandle by which it is released or deleted
 */
record Held(DeadLetter letter, String receiptHandle) {}
