package dev.penstock.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.stack.ResultTap;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.Progress;
import dev.penstock.cli.terminal.Surroundings;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.queue.ReceiveLoop;
import dev.penstock.local.EmbeddedCloud;
import dev.penstock.local.sagemaker.EndpointStatistics;
import dev.penstock.producer.Producer;
import dev.penstock.producer.ProducerSettings;
import dev.penstock.results.SqliteResultStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends workloads through a running embedded cloud, and follows each request to its end. */
public final class Demonstration {
    private static final CallBudget CALLS = new CallBudget(3, Duration.ofSeconds(25), Duration.ofSeconds(60));
    private static final int RECEIVERS = 4;

    private final Surroundings surroundings;
    private final Models models;
    private final DemoOptions options;

    public Demonstration(Surroundings surroundings, Models models, DemoOptions options) {
        this.surroundings = surroundings;
        this.models = models;
        this.options = options;
    }

    /**
     * Runs it.
     *
     * @param stack the cloud's outputs
     * @param file where the results are stored
     */
    public Summary run(EmbeddedCloud cloud, StackOutputs stack, Path file) throws InterruptedException {
        List<BadRequest> bad = options.withBadRequests()
                ? BadRequest.ofEachKind(options.workloads().get(1))
                : List.of();
        int rows = options.rows() + bad.stream().mapToInt(BadRequest::rows).sum();
        try (SqliteResultStore store = SqliteResultStore.open(file);
                Progress progress = new Progress(surroundings, "scored", "rows", rows)) {
            Ledger ledger = new Ledger(Clock.systemUTC(), progress::step);
            Instant began = Instant.now();
            boolean inTime = send(bad, ledger, store, stack);
            return summary(cloud, ledger, store, began, !inTime);
        }
    }

    private boolean send(List<BadRequest> bad, Ledger ledger, SqliteResultStore store, StackOutputs stack)
            throws InterruptedException {
        AwsClients clients = new AwsClients(stack.environment());
        String requestQueue = stack.need(StackOutputs.REQUEST_QUEUE);
        try (SqsClient sqs = clients.sqs(CALLS);
                Producer producer = Producer.connect(clients, ProducerSettings.forQueue(requestQueue));
                ResultTap tap = ResultTap.open(stack.environment(), stack.need(StackOutputs.RESULTS_TOPIC), Map.of())) {
            tap.deliver(RECEIVERS, arrivals -> keep(arrivals, ledger, store), surroundings::say);
            ReceiveLoop letters =
                    new DeadLetters(ledger).watch(sqs, stack.need(StackOutputs.DEAD_LETTER_QUEUE), surroundings::say);
            try {
                new Sending(options, bad, ledger, sqs, requestQueue).send(producer);
                return ledger.awaitAll(options.timeout());
            } finally {
                letters.close();
            }
        }
    }

    /** First into the store, then into the ledger: what the ledger calls arrived can be read. */
    private static void keep(List<ResultTap.Arrival> arrivals, Ledger ledger, SqliteResultStore store) {
        store.putAll(arrivals.stream().map(ResultTap.Arrival::result).toList());
        arrivals.forEach(arrival -> ledger.arrived(arrival.result()));
    }

    private Summary summary(
            EmbeddedCloud cloud, Ledger ledger, SqliteResultStore store, Instant began, boolean timedOut) {
        Summing summing = new Summing(models, store);
        ledger.entries().forEach(summing::add);
        return new Summary(
                summing.requests(),
                summing.rows(),
                ledger.repeated(),
                Duration.between(began, ledger.last().isAfter(began) ? ledger.last() : Instant.now()),
                latency(ledger.latency()),
                uses(cloud),
                summing.accuracies(),
                summing.deadLetters(),
                timedOut);
    }

    private static Optional<Summary.Latency> latency(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(new Summary.Latency(
                        Duration.ofMillis(histogram.getValueAtPercentile(50)),
                        Duration.ofMillis(histogram.getValueAtPercentile(90)),
                        Duration.ofMillis(histogram.getValueAtPercentile(99)),
                        Duration.ofMillis(histogram.getMaxValue())));
    }

    private List<Summary.EndpointUse> uses(EmbeddedCloud cloud) {
        TreeSet<String> asked = new TreeSet<>();
        options.workloads().forEach(workload -> asked.add(workload.model()));
        List<Summary.EndpointUse> uses = new ArrayList<>();
        for (String model : asked) {
            cloud.sageMaker().endpoint(model).ifPresent(endpoint -> {
                EndpointStatistics statistics = endpoint.statistics();
                uses.add(new Summary.EndpointUse(model, statistics.calls(), statistics.rows()));
            });
        }
        return uses;
    }

    /** A summary for people. */
    public static List<String> text(Summary summary, Surroundings surroundings) {
        return SummaryText.of(summary, surroundings);
    }

    /** A summary for programs. */
    public static ObjectNode json(Summary summary) {
        return SummaryJson.of(summary);
    }
}
