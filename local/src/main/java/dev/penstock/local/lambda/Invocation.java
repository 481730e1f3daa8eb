package dev.penstock.local.lambda;

import java.time.Instant;

/**
 * One event on its way into an instance.
 *
 * @param deadline when the handler's time is up
 */
public record Invocation(String requestId, FunctionDefinition function, Payload event, Instant deadline) {}
