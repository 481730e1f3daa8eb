package dev.penstock.cli.demo;

import java.time.Duration;
import java.util.List;

/**
 * What to demonstrate.
 *
 * @param workloads the rows to send
 * @param withBadRequests whether some that fail are sent among them
 * @param rowsPerRequest most rows of one request
 * @param rate requests a second; 0 is as fast as it goes
 * @param timeout how long the results may take
 */
public record DemoOptions(
        List<Workload> workloads, boolean withBadRequests, int rowsPerRequest, int rate, Duration timeout) {
    public DemoOptions {
        workloads = List.copyOf(workloads);
    }

    int rows() {
        return workloads.stream().mapToInt(Workload::size).sum();
    }
}
