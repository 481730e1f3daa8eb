package dev.penstock.console.store;

import java.util.Optional;

/**
 * Which predictions are meant.
 *
 * @param source of all, where it is empty
 * @param from the earliest time, in milliseconds since 1970
 * @param before a time that is not reached
 */
public record Slice(String model, Optional<String> source, long from, long before) {}
