package dev.penstock.console.store;

/**
 * How long something took, in milliseconds.
 *
 * @param p50 half of them took no longer
 */
public record Percentiles(long p50, long p95, long p99) {}
