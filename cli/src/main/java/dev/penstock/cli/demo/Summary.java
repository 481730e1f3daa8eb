package dev.penstock.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a demonstration came to.
 *
 * @param requests where they ended: failed are those of which any row failed
 * @param rows where they ended
 * @param repeatedResults results that came again for a request that had one
 * @param took from the first request to the last result
 * @param latency from the queue's receipt of a request to its result's arrival; absent where there was no result
 * @param endpoints what the endpoints were asked
 * @param accuracies predictions against what came to pass
 * @param deadLetters by reason and detail, the most frequent first
 * @param timedOut whether waiting was given up
 */
public record Summary(
        Counts requests,
        Counts rows,
        long repeatedResults,
        Duration took,
        Optional<Latency> latency,
        List<EndpointUse> endpoints,
        List<Accuracy> accuracies,
        List<DeadLetterGroup> deadLetters,
        boolean timedOut) {

    public Summary {
        endpoints = List.copyOf(endpoints);
        accuracies = List.copyOf(accuracies);
        deadLetters = List.copyOf(deadLetters);
    }

    /** Whether every row that was submitted is accounted for. */
    public boolean isComplete() {
        return rows.isComplete() && requests.isComplete() && !timedOut;
    }

    record Latency(Duration p50, Duration p90, Duration p99, Duration max) {}

    /** What one endpoint was asked: calls, and rows in them. */
    record EndpointUse(String model, long calls, long rows) {
        double rowsPerCall() {
            return calls == 0 ? 0 : (double) rows / calls;
        }
    }

    /**
     * How good the predictions for some rows were.
     *
     * @param of which rows, for people
     * @param baseline whether these are the figures of the naive baseline that training kept
     */
    record Accuracy(String model, String of, long rows, ErrorSum.Figures figures, boolean baseline) {}

    record DeadLetterGroup(String reason, String detail, long requests) {}
}
