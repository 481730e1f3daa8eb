package dev.penstock.e2e.kill;

/** A message in one of its deliveries. */
record Delivered(String requestId, String messageId, String receiptHandle, int receiveCount) {}
