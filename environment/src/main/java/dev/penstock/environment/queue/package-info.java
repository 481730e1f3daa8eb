/**
 * Receiving from a queue outside Lambda: {@link dev.penstock.environment.queue.ReceiveLoop} polls, hands each batch to
 * whoever takes it and settles every message as that one says. A client that awaits its results and a listener that
 * consumes everybody's share it.
 */
@NullMarked
package dev.penstock.environment.queue;

import org.jspecify.annotations.NullMarked;
