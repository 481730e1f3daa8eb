package dev.penstock.local.lambda;

/**
 * What happened to a function since it was deployed.
 *
 * @param invocations events that an instance was given
 * @param coldStarts instances made
 * @param errors invocations that did not return, the timed out among them
 * @param timeouts invocations that ran out of time
 * @param throttles events that found no instance
 * @param dropped events of asynchronous invocations that failed at every attempt
 * @param running invocations going on now
 */
public record FunctionCounts(
        long invocations, long coldStarts, long errors, long timeouts, long throttles, long dropped, int running) {}
