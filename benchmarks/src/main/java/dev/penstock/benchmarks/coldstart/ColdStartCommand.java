package dev.penstock.benchmarks.coldstart;

import dev.penstock.cli.terminal.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts functions in fresh JVMs again and again. */
@Command(
        name = "cold-start",
        description = "Measures how long functions take from the start of their JVM to their first answer.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ColdStartCommand implements Callable<Integer> {
    private static final List<Integer> USUAL = List.of(17, 25);
    private static final int RUNS = 5;
    private static final int QUICK_RUNS = 3;

    /** What a quick run leaves out. */
    private static final List<Subject> SLOW = List.of(Subject.EMPTY, Subject.PREDICT, Subject.DEFAULT_PREDICT);

    /** What the deployment package's own run archives. */
    private static final List<Subject> ARCHIVED_BY_RUN = List.of(Subject.SCORER, Subject.PREDICT);

    @Option(names = "--quick", description = "Three starts each, of fewer functions.")
    private boolean quick;

    @Option(names = "--runs", paramLabel = "N", description = "How often each is started; the median counts.")
    private int runs;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to this file, too.")
    private @Nullable Path json;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description = "A JDK to start them with, instead of 17 and 25 as installed. May be repeated.")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = "--package",
            paramLabel = "FILE",
            description = "The scorer's deployment package; the one that benchmarks/run has built by default.")
    private @Nullable Path deploymentPackage;

    @Option(names = "--profile", description = "Shows where the time of one start goes, and measures nothing else.")
    private boolean profile;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
        Path home = Path.of(System.getProperty("penstock.home", "."));
        try (WorkFolder folder = WorkFolder.make();
                Services services = Services.start(home)) {
            MeasuredClassPath classPath = MeasuredClassPath.of(deploymentPackage(home), folder.path());
            Starter starter = new Starter(services, classPath, folder.path());
            if (profile) {
                new Profile(starter, folder.path()).print(jdks(), out);
                return 0;
            }
            return measure(starter);
        }
    }

    private int measure(Starter starter) throws IOException {
        List<Variant> variants = variants();
        for (Variant variant : variants) {
            if (variant.flags().isArchivedByRun()) {
                starter.archiveByRun(variant);
            } else if (variant.flags().hasArchive()) {
                starter.archiveOnce(variant);
            }
        }
        Figures figures = new Figures();
        int times = runs > 0 ? runs : quick ? QUICK_RUNS : RUNS;
        for (int run = 1; run <= times; run++) {
            for (Variant variant : variants) {
                figures.add(variant, starter.start(variant));
            }
            System.err.println("run " + run + " of " + times);
        }
        FiguresTable table = new FiguresTable(figures);
        table.print(out);
        if (json != null) {
            Files.writeString(json, Json.pretty(Json.of(Map.of("coldStart", table.values()))));
        }
        return 0;
    }

    private List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (Jdk jdk : jdks()) {
            for (Flags flags : Flags.values()) {
                Stream.of(Subject.values())
                        .filter(subject -> flags.isKnownTo(jdk) && isMeasured(subject, flags))
                        .forEach(subject -> variants.add(new Variant(jdk, flags, subject)));
            }
        }
        return variants;
    }

    private boolean isMeasured(Subject subject, Flags flags) {
        boolean hasThatArchive = !flags.isArchivedByRun() || ARCHIVED_BY_RUN.contains(subject);
        boolean leftOut = quick
                && (SLOW.contains(subject)
                        || flags.isArchivedByRun()
                        || flags.hasArchive() && subject.hasDefaultStack());
        return subject != Subject.PROFILED && hasThatArchive && !leftOut;
    }

    /** Those that are there; of the others it says so. */
    private List<Jdk> jdks() {
        List<Jdk> found = new ArrayList<>();
        for (Path home : homes) {
            Optional<Jdk> jdk = Jdk.at(home);
            jdk.ifPresentOrElse(found::add, () -> System.err.println("not measured: no JDK at " + home));
        }
        for (int feature : homes.isEmpty() ? USUAL : List.<Integer>of()) {
            Optional<Jdk> jdk = Jdk.installed(feature);
            jdk.ifPresentOrElse(
                    found::add,
                    () -> System.err.println(
                            "not measured: JDK " + feature + " is not installed; name one with --jdk HOME"));
        }
        return found;
    }

    private Path deploymentPackage(Path home) {
        if (deploymentPackage != null) {
            return deploymentPackage;
        }
        Path target = home.resolve("scorer").resolve("target");
        return Stream.of(target.resolve("launcher").resolve("lambda.jar"), target.resolve("lambda.jar"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is no scorer/target/lambda.jar: run benchmarks/run, or mvn -pl scorer -am package"));
    }
}
