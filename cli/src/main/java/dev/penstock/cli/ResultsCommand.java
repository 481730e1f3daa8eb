package dev.penstock.cli;

import dev.penstock.cli.stack.ResultTap;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.stack.StoredResults;
import dev.penstock.cli.terminal.CommandFault;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.RecordSink;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists stored results, or follows new ones. */
@Command(
        name = "results",
        header = "List stored results, or follow new ones as they are published.",
        description = {
            "",
            "Without @|bold --follow|@, reads the whole results table and prints the newest. With it, subscribes a queue of"
                    + " its own to the results topic with a filter policy, and prints each result as it comes, a repeated one"
                    + " again, until Ctrl-C, --limit or --timeout; the queue and the subscription are removed then.",
            ""
        })
final class ResultsCommand implements Callable<Integer> {
    private static final int LISTED = 20;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final StackOptions stack = new StackOptions();

    @Option(names = "--model", paramLabel = "NAME", description = "Of this model alone.")
    private @Nullable String model;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Of this status alone: succeeded, partial, failed or expired.")
    private @Nullable String status;

    @Option(names = "--source", paramLabel = "URI", description = "Of requests from this source alone.")
    private @Nullable String source;

    @Option(names = "--follow", description = "Print new results as they come.")
    private boolean follow;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Most results to print; 20 by default, with --follow all.")
    private @Nullable Integer limit;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "With --follow, end after this time, with exit code 124 if --limit was not reached.")
    private @Nullable Duration timeout;

    ResultsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        StackOutputs outputs = stack.find(session);
        return (follow ? follow(outputs) : list(outputs)).number();
    }

    private void check() {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit takes 1 or more");
        }
        if (timeout != null && !follow) {
            throw new ParameterException(spec.commandLine(), "--timeout goes with --follow");
        }
        if (status != null && ResultStatus.fromWire(status).isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--status takes succeeded, partial, failed or expired");
        }
    }

    private ExitCode list(StackOutputs outputs) {
        try (StoredResults stored = StoredResults.open(outputs);
                Stream<StoredResult> all = stored.all();
                RecordSink<PredictionResult> sink = sink(false)) {
            List<PredictionResult> newest = all.map(StoredResult::result)
                    .filter(this::isWanted)
                    .sorted(Comparator.comparing(PredictionResult::time).reversed())
                    .limit(limit == null ? LISTED : limit)
                    .toList();
            newest.forEach(sink::accept);
            if (newest.isEmpty()) {
                session.say("no such results are stored");
            }
        }
        return ExitCode.OK;
    }

    private boolean isWanted(PredictionResult result) {
        return (model == null || result.model().name().equals(model))
                && (status == null || result.status().wire().equals(status))
                && (source == null || result.requestSource().equals(source));
    }

    private ExitCode follow(StackOutputs outputs) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1);
        AtomicInteger left = new AtomicInteger(limit == null ? Integer.MAX_VALUE : limit);
        try (RecordSink<PredictionResult> sink = sink(true);
                ResultTap tap =
                        ResultTap.open(outputs.environment(), outputs.need(StackOutputs.RESULTS_TOPIC), filter())) {
            tap.deliver(1, arrivals -> arrivals.forEach(arrival -> print(arrival, sink, left, enough)), session::say);
            session.say("following the results topic; Ctrl-C ends it");
            if (timeout == null) {
                enough.await();
            } else if (!enough.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && limit != null) {
                throw CommandFault.timeout((limit - left.get()) + " of " + limit + " results came in time");
            }
        }
        return ExitCode.OK;
    }

    private static void print(
            ResultTap.Arrival arrival, RecordSink<PredictionResult> sink, AtomicInteger left, CountDownLatch enough) {
        if (left.getAndUpdate(it -> Math.max(0, it - 1)) > 0) {
            sink.accept(arrival.result());
        }
        if (left.get() == 0) {
            enough.countDown();
        }
    }

    private Map<String, List<String>> filter() {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        if (model != null) {
            filter.put("model", List.of(model));
        }
        if (status != null) {
            filter.put("status", List.of(status));
        }
        if (source != null) {
            filter.put("source", List.of(source));
        }
        return filter;
    }

    private RecordSink<PredictionResult> sink(boolean live) {
        return new RecordSink<>(
                session.surroundings(), session.output(), live, ResultRecord.COLUMNS, ResultRecord::json);
    }
}
