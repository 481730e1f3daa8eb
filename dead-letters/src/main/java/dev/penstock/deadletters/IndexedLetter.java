package dev.penstock.deadletters;

import java.time.Instant;

/**
 * A letter as the index has it.
 *
 * @param firstSeen when it was first met on the queue
 * @param lastSeen when it was last met there
 * @param gone whether a complete look through the queue did not find it any more
 */
public record IndexedLetter(DeadLetter letter, LetterState state, Instant firstSeen, Instant lastSeen, boolean gone) {}
