package dev.penstock.benchmarks.rooms;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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

    private static final String ROOMS = "dev\\.penstock\\.benchmarks\\.rooms\\..*\\.";
    private static final String WHOLE = "whole(Tree)?$";
    private static final String LARGE = "(read|transformCsv|result)(Tree)?$";

    /** Milliseconds of one of many. */
    private static final int ITERATION = 200;

    @Option(
            names = "--quick",
            description = "Fewer sizes and shorter runs: ends in two minutes, and in half an hour without.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the same figures as JSON.")
    private Optional<Path> json = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws RunnerException, IOException {
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring the rooms: " + (quick ? "less than two minutes" : "half an hour"));
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
        if (!quick) {
            return new Runner(thoroughly(options(".*")).build()).run();
        }
        // Much code takes long until it is compiled.
        Collection<RunResult> results = new ArrayList<>();
        results.addAll(new Runner(shortly(options(WHOLE), 7_000).build()).run());
        results.addAll(new Runner(shortly(options(LARGE), 2_600).build()).run());
        results.addAll(new Runner(shortly(options(".*").exclude(ROOMS + LARGE).exclude(ROOMS + WHOLE), 800)
                        .build())
                .run());
        return results;
    }

    private static ChainedOptionsBuilder options(String benchmarks) {
        return new OptionsBuilder()
                .include(ROOMS + benchmarks)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .jvmArgs(JVM)
                .jvmArgsAppend("-Dpenstock.home=" + System.getProperty("penstock.home", "."))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    /** The least of the iterations counts, so the first of them are its warm-up. */
    private static ChainedOptionsBuilder shortly(ChainedOptionsBuilder options, int millis) {
        return options.param("batch", "10x1", "1x1000")
                .param("form", "names")
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(200))
                .measurementIterations(millis / ITERATION)
                .measurementTime(TimeValue.milliseconds(ITERATION));
    }

    private static ChainedOptionsBuilder thoroughly(ChainedOptionsBuilder options) {
        return options.forks(2)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(1_000))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(400));
    }
}
