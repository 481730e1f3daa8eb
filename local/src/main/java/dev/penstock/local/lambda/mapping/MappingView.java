package dev.penstock.local.lambda.mapping;

import java.time.Instant;

/**
 * A mapping as it is now.
 *
 * @param functionArn the ARN of its function
 * @param lastResult {@code OK}, {@code No records processed} or {@code PROBLEM: …}
 */
public record MappingView(
        String uuid,
        MappingDefinition definition,
        String functionArn,
        MappingState state,
        Instant modified,
        String lastResult) {}
