package dev.penstock.breaker;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The right to have a mapping paused, or below its own concurrency, until a moment. Whoever finds it run out undoes the pause.
 * A mapping that is disabled and has no lease was disabled by an operator.
 *
 * @param mapping the mapping's UUID
 * @param phase how far the pause has come
 * @param pausedUntil the moment at which it runs out; put off only by a probe that failed or a step that was taken, so that
 *     a controller which gets nowhere loses it
 * @param maximumConcurrency what to go back to; empty when the mapping had no maximum
 * @param since when the pause began
 * @param holder the invocation that acts on it
 * @param heldUntil the moment from which another invocation may take it over
 */
public record Lease(
        String mapping,
        Phase phase,
        Instant pausedUntil,
        OptionalInt maximumConcurrency,
        Instant since,
        String holder,
        Instant heldUntil) {

    Lease in(Phase other) {
        return new Lease(mapping, other, pausedUntil, maximumConcurrency, since, holder, heldUntil);
    }

    Lease pausedUntil(Instant moment) {
        return new Lease(mapping, phase, moment, maximumConcurrency, since, holder, heldUntil);
    }

    Lease heldUntil(Instant moment) {
        return new Lease(mapping, phase, pausedUntil, maximumConcurrency, since, holder, moment);
    }

    /** Whether it has run out. */
    public boolean isOver(Instant now) {
        return !pausedUntil.isAfter(now);
    }
}
