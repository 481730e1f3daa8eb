package dev.penstock.features;

import dev.penstock.schemas.RowError;

/**
 * What is wrong with one of several instances.
 *
 * @param index which instance, from 0
 * @param pointer where in their array: a JSON Pointer (RFC 6901), such as {@code /3/season} or {@code /3/features/1}
 */
public record InstanceFault(int index, String pointer, RowError error) {}
