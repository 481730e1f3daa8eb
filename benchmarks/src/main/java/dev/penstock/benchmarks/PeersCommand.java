package dev.penstock.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.benchmarks.figures.Comparison;
import dev.penstock.benchmarks.figures.ComparisonReport;
import dev.penstock.benchmarks.figures.Plots;
import dev.penstock.benchmarks.world.Peer;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code benchmarks/run peers}, and {@code benchmarks/run} alone. */
@Command(
        name = "peers",
        description = "Penstock beside its peers and the bounds, on one embedded cloud, interleaved.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PeersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--quick", description = "One round and half the load only: less than five minutes.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", description = "So many rounds; 5, quick 1.")
    private int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write everything that was measured here.")
    private Path json = Path.of("");

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Also write plots here, as SVG.")
    private Path plots = Path.of("");

    @Option(names = "--markdown", description = "Print the tables as the documentation has them.")
    private boolean markdown;

    @Option(
            names = "--whole-booster",
            description = "The endpoint evaluates the whole booster, on these same cores, instead of one of its trees.")
    private boolean wholeBooster;

    @Option(
            names = "--only",
            paramLabel = "PEER",
            split = ",",
            description =
                    "Only these: course, course-python, records, spring, penstock-low-latency, penstock-throughput, mover.")
    private List<String> only = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        ComparisonRun.Effort effort = quick ? ComparisonRun.Effort.QUICK : ComparisonRun.Effort.WHOLE;
        World.Shape shape = wholeBooster ? World.Shape.usual().withWholeBooster() : World.Shape.usual();
        Comparison comparison =
                new ComparisonRun(shape, chosen(), rounds > 0 ? effort.withRounds(rounds) : effort, System.err).run();
        ComparisonReport report = new ComparisonReport(comparison);
        report.tables().forEach((heading, table) -> {
            System.out.println(heading + ":\n");
            System.out.println(markdown ? table.markdown() : table.text());
        });
        if (!json.toString().isEmpty()) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report.json());
        }
        if (!plots.toString().isEmpty()) {
            new Plots(plots).comparison(comparison);
        }
        return 0;
    }

    private List<Kind> chosen() {
        Set<Kind> chosen = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (!only.isEmpty() && !only.contains(kind.key())) {
                continue;
            }
            if (Peer.isPossible(kind)) {
                chosen.add(kind);
            } else {
                System.err.println(kind.key() + " is left out: this machine has no Python with boto3");
            }
        }
        for (String key : only) {
            if (List.of(Kind.values()).stream().noneMatch(kind -> kind.key().equals(key))) {
                throw new ParameterException(spec.commandLine(), "there is no peer " + key);
            }
        }
        return List.copyOf(chosen);
    }
}
