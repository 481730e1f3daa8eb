package dev.penstock.local.lambda.mapping;

import dev.penstock.local.lambda.Payload;

/** A message taken from the queue, already in the form in which the event carries it. */
record Received(String messageId, String receiptHandle, Payload json) {}
