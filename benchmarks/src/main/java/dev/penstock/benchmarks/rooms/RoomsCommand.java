package dev.penstock.benchmarks.rooms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the scorer's rooms one by one, in processor time and allocated bytes. */
@Command(
        name = "rooms",
        description = "Measures the scorer's rooms under JMH, beside a plain tree version and beside memory itself.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RoomsCommand implements Callable<Integer> {
    /** Each benchmark runs in a JVM of its own, with the collector that Lambda's small functions get. */
    private static final String[] JVM = {"-Xmx1g", "-XX:+UseSerialGC"};

    @Option(
            names = "--quick",
            description = "Fewer sizes and shorter runs: ends in two minutes, half of an hour without.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the same figures as JSON.")
    private Optional<Path> json = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws RunnerException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring the rooms: " + (quick ? "about a minute and a half" : "about 25 minutes"));
        err.flush();
        Figures figures = new Figures(measured());
        RoomReport report = new RoomReport(figures.nanosPerByte(), figures.all(RequestRooms.models()));
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        out.flush();
        if (json.isPresent()) {
            Files.writeString(json.get(), report.json());
        }
        return 0;
    }

    private Collection<RunResult> measured() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("dev\\.penstock\\.benchmarks\\.rooms\\..*")
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvmArgs(JVM)
                .jvmArgsAppend("-Dpenstock.home=" + System.getProperty("penstock.home", "."))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        return new Runner((quick ? shortly(options) : thoroughly(options)).build()).run();
    }

    private static ChainedOptionsBuilder shortly(ChainedOptionsBuilder options) {
        return options.param("batch", "10x1", "1x1000")
                .param("form", "names")
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(400))
                .measurementIterations(3)
                .measurementTime(TimeValue.milliseconds(200));
    }

    private static ChainedOptionsBuilder thoroughly(ChainedOptionsBuilder options) {
        return options.forks(2)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(500));
    }
}
