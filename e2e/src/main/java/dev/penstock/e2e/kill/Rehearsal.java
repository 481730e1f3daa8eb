package dev.penstock.e2e.kill;

/**
 * What a process does that is not yet part of a run.
 *
 * @param event whose messages are on no queue
 * @param topicArn where its results go, which nobody counts
 */
record Rehearsal(String event, String topicArn) {}
