package dev.penstock.local.lambda.mapping;

/**
 * What a mapping has done since it was made.
 *
 * @param received messages taken from the queue
 * @param batches batches closed and handed to the function
 * @param invocations invocations that ended, throttled ones not counted
 * @param deleted messages deleted from the queue
 * @param failed messages left on the queue: reported by the function, or of an invocation that failed
 * @param errors invocations that failed as a whole, and calls to the queue that did
 * @param throttled batches that found the function throttled
 * @param running batches now with the function
 */
public record MappingCounts(
        long received,
        long batches,
        long invocations,
        long deleted,
        long failed,
        long errors,
        long throttled,
        int running) {}
