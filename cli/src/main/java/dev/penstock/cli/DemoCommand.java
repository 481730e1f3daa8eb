package dev.penstock.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.cli.demo.DemoOptions;
import dev.penstock.cli.demo.Demonstration;
import dev.penstock.cli.demo.Summary;
import dev.penstock.cli.demo.Workload;
import dev.penstock.cli.demo.Workloads;
import dev.penstock.cli.stack.Models;
import dev.penstock.cli.stack.StackOutputs;
import dev.penstock.cli.terminal.ExitCode;
import dev.penstock.cli.terminal.Json;
import dev.penstock.cli.terminal.OutputFormat;
import dev.penstock.local.EmbeddedCloud;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the whole at work. */
@Command(
        name = "demo",
        header = "Run everything once, on an embedded cloud, and say what became of each row.",
        description = {
            "",
            "Sends 5,698 days of Chicago ridership and a month of bike-rental hours under made-up weather through queue,"
                    + " scorer, endpoint and topic, with a few bad requests among them, and ends with a summary. Exits 1"
                    + " when any row is unaccounted for.",
            ""
        })
final class DemoCommand implements Callable<Integer> {
    private static final int MOST_ROWS = 1_000;

    private final Session session;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Send this CSV of a model's raw form instead, with or without the column of what came to pass.")
    private @Nullable Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "With --data, whose form it is; else the columns' names tell.")
    private @Nullable String model;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the made-up weather; ${DEFAULT-VALUE} by default.")
    private long seed = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests a second; 0, the default, is as fast as they go.")
    private int rate;

    @Option(
            names = "--rows-per-request",
            paramLabel = "N",
            defaultValue = "1",
            description = "Most rows of one request, 1 to 1000; ${DEFAULT-VALUE} by default.")
    private int rowsPerRequest = 1;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How long the results may take once all is sent; ${DEFAULT-VALUE} by default.")
    private Duration timeout = Duration.ofMinutes(5);

    @Option(names = "--keep", description = "Keep the embedded cloud running afterwards, to look at it from elsewhere.")
    private boolean keep;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        long began = System.nanoTime();
        Models models = new Models(session.models());
        List<Workload> workloads = workloads(new Workloads(models));
        try (TemporaryFolder folder = new TemporaryFolder("penstock-demo-");
                EmbeddedCloud cloud = Clouds.start(
                        Clouds.options(session, null).withPort(0).withLogFile(folder.resolve("log.jsonl")))) {
            say("embedded cloud started at " + cloud.endpoint(), began);
            workloads.forEach(it -> session.say(
                    String.format(Locale.ROOT, "sending %,d %s to %s", it.rows().size(), it.title(), it.model())));
            Summary summary = demonstrate(models, workloads, cloud, folder.resolve("results.sqlite"));
            print(summary);
            say("done", began);
            if (keep) {
                session.surroundings().out().print(Clouds.exports(Clouds.variables(cloud, session)));
                session.say("the embedded cloud stays at " + cloud.endpoint() + "; Ctrl-C stops it");
                return Clouds.keep(cloud, session).number();
            }
            return exitCode(summary).number();
        }
    }

    private Summary demonstrate(Models models, List<Workload> workloads, EmbeddedCloud cloud, Path store)
            throws InterruptedException {
        DemoOptions options = new DemoOptions(workloads, data == null, rowsPerRequest, rate, timeout);
        StackOutputs stack = new StackOutputs(
                cloud.outputs(),
                Clouds.variables(cloud, session),
                cloud.endpoint().toString());
        return new Demonstration(session.surroundings(), models, options).run(cloud, stack, store);
    }

    private void check() {
        if (rowsPerRequest < 1 || rowsPerRequest > MOST_ROWS) {
            throw new ParameterException(spec.commandLine(), "--rows-per-request takes 1 to " + MOST_ROWS);
        }
        if (rate < 0) {
            throw new ParameterException(spec.commandLine(), "--rate takes 0 or more");
        }
        if (model != null && data == null) {
            throw new ParameterException(spec.commandLine(), "--model goes with --data");
        }
    }

    private List<Workload> workloads(Workloads workloads) {
        return data == null
                ? List.of(workloads.chicagoDays(), workloads.bikeHours(seed))
                : List.of(workloads.file(data, Optional.ofNullable(model)));
    }

    private void say(String what, long began) {
        session.say(String.format(Locale.ROOT, "%s after %.1f s", what, (System.nanoTime() - began) / 1e9));
    }

    private void print(Summary summary) {
        PrintStream out = session.surroundings().out();
        if (session.output() == OutputFormat.TABLE) {
            Demonstration.text(summary, session.surroundings()).forEach(out::println);
        } else {
            ObjectNode json = Demonstration.json(summary);
            out.println(session.output() == OutputFormat.JSON ? Json.pretty(json) : json.toString());
        }
        out.flush();
    }

    private static ExitCode exitCode(Summary summary) {
        if (summary.isComplete()) {
            return ExitCode.OK;
        }
        return summary.timedOut() ? ExitCode.TIMEOUT : ExitCode.SOME_FAILED;
    }
}
