package dev.penstock.console.store;

import dev.penstock.results.StoredResult;
import java.time.Instant;

/**
 * A result as it came into the store.
 *
 * @param sequence its number: greater than that of whatever came before
 * @param storedAt by this machine's clock
 */
public record Arrival(long sequence, Instant storedAt, StoredResult stored) {}
