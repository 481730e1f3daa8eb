package dev.penstock.testkit.simulation;

import java.time.Duration;

/**
 * How a simulated event source mapping is set.
 *
 * @param batchSize most messages of a batch
 * @param window how long a batch gathers messages once it has the first
 * @param maximumConcurrency most batches at once
 * @param shortestChange the least time that pausing it, or another change, takes to have effect: "within seconds to a minute"
 * @param longestChange the most
 */
public record MappingRules(
        int batchSize, Duration window, int maximumConcurrency, Duration shortestChange, Duration longestChange) {

    /** Those of the template. */
    public static MappingRules standard() {
        return new MappingRules(100, Duration.ofSeconds(1), 10, Duration.ofSeconds(2), Duration.ofSeconds(40));
    }

    public MappingRules maximumConcurrency(int other) {
        return new MappingRules(batchSize, window, other, shortestChange, longestChange);
    }

    public MappingRules batch(int size, Duration other) {
        return new MappingRules(size, other, maximumConcurrency, shortestChange, longestChange);
    }
}
