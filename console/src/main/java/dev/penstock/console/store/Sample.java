package dev.penstock.console.store;

import java.util.Optional;

/**
 * What the queues held in one step: the most of it.
 *
 * @param start in seconds since 1970
 * @param oldest how old the oldest request was, in seconds, as far as that is known
 */
public record Sample(long start, long waiting, long inFlight, long delayed, long deadLetters, Optional<Long> oldest) {

    /** Requests that were not settled. */
    public long backlog() {
        return waiting + inFlight + delayed;
    }
}
