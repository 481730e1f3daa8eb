package dev.penstock.console.store;

import java.util.OptionalDouble;

/**
 * A number that a model predicted for one instance.
 *
 * @param time when its result was made, in milliseconds since 1970
 * @param actual what came to pass, as far as the request's context says
 */
public record Predicted(long time, double value, OptionalDouble actual) {}
