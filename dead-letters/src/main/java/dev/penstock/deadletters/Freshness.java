package dev.penstock.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * How far an index can be trusted.
 *
 * @param complete when the queue was last looked through to its end; empty where it never was
 * @param unfinished when a later look began that did not come to its end, or found letters hidden by others
 * @param met how many letters the last look met
 * @param hidden how many messages the queue had hidden from the last look
 */
public record Freshness(Optional<Instant> complete, Optional<Instant> unfinished, int met, int hidden) {}
