package dev.penstock.deadletters;

import dev.penstock.schemas.RequestId;

/**
 * A letter in a plan.
 *
 * @param requestId under which it is sent, and its result will come
 * @param replays how often it had been replayed before
 */
public record PlannedLetter(LetterId letter, RequestId requestId, int replays) {}
