package dev.penstock.console.store;

/**
 * What was counted of one model and one source in one step.
 *
 * @param start in seconds since 1970
 */
public record Step(long start, String model, String source, StepCounts counts) {}
