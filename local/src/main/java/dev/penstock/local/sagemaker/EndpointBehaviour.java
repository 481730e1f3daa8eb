package dev.penstock.local.sagemaker;

import java.time.Duration;
import java.util.List;

/**
 * How an endpoint serves its model.
 *
 * @param perCall least time that a call takes, and
 * @param perRow so much more for each of its rows; evaluating the model counts towards both
 * @param concurrency most calls that run at once
 * @param faults the first that befalls a call is the one that it suffers
 * @param seed of the chances that the faults are left to
 */
public record EndpointBehaviour(
        Duration perCall,
        Duration perRow,
        int concurrency,
        WhenBusy whenBusy,
        Separator separator,
        List<FaultRule> faults,
        long seed) {

    private static final EndpointBehaviour HEALTHY = new EndpointBehaviour(
            Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, WhenBusy.QUEUE, Separator.NEWLINE, List.of(), 1);

    public EndpointBehaviour {
        if (perCall.isNegative() || perRow.isNegative()) {
            throw new IllegalArgumentException("service time " + perCall + " + " + perRow + " a row");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency " + concurrency);
        }
        faults = List.copyOf(faults);
    }

    /** As fast as the machine, as many calls as come, a line a score, no fault. */
    public static EndpointBehaviour healthy() {
        return HEALTHY;
    }

    public EndpointBehaviour withServiceTime(Duration call, Duration row) {
        return new EndpointBehaviour(call, row, concurrency, whenBusy, separator, faults, seed);
    }

    public EndpointBehaviour withConcurrency(int calls, WhenBusy otherwise) {
        return new EndpointBehaviour(perCall, perRow, calls, otherwise, separator, faults, seed);
    }

    public EndpointBehaviour withSeparator(Separator between) {
        return new EndpointBehaviour(perCall, perRow, concurrency, whenBusy, between, faults, seed);
    }

    public EndpointBehaviour withFault(Fault fault) {
        return withFaults(List.of(FaultRule.always(fault)));
    }

    public EndpointBehaviour withFaults(List<FaultRule> rules) {
        return new EndpointBehaviour(perCall, perRow, concurrency, whenBusy, separator, rules, seed);
    }

    public EndpointBehaviour withSeed(long random) {
        return new EndpointBehaviour(perCall, perRow, concurrency, whenBusy, separator, faults, random);
    }

    Duration serviceTime(int rows) {
        return perCall.plus(perRow.multipliedBy(rows));
    }
}
