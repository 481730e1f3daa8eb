package dev.penstock.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.benchmarks.figures.Plots;
import dev.penstock.benchmarks.figures.Scaling;
import dev.penstock.benchmarks.figures.Scaling.Point;
import dev.penstock.benchmarks.figures.TextTable;
import dev.penstock.benchmarks.world.Peer;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Requests;
import dev.penstock.benchmarks.world.Saturation;
import dev.penstock.benchmarks.world.World;
import dev.penstock.benchmarks.world.World.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run scaling}. */
@Command(
        name = "scaling",
        description =
                "How Penstock's figures at saturation move with rows, batches, models, the endpoint and the width of payloads.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ScalingCommand implements Callable<Integer> {
    private static final int SECONDS = 2;
    private static final int MOST_BYTES = 20_000_000;

    @Option(names = "--quick", description = "One run of fewer values each: less than five minutes.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures here.")
    private Path json = Path.of("");

    @Option(names = "--plots", paramLabel = "FOLDER", description = "Also write plots here, as SVG.")
    private Path plots = Path.of("");

    @Option(names = "--markdown", description = "Print the tables as the documentation has them.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        List<Scaling> all = List.of(rows(), batches(), models(), latencies(), widths());
        ObjectNode root = new ObjectMapper().createObjectNode();
        for (Scaling scaling : all) {
            TextTable table = scaling.table();
            System.out.println(markdown ? table.markdown() : table.text());
            root.set(scaling.key(), scaling.json());
        }
        if (!json.toString().isEmpty()) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), root);
        }
        if (!plots.toString().isEmpty()) {
            Plots charts = new Plots(plots);
            for (Scaling scaling : all) {
                charts.lines(
                        "scaling-" + scaling.key(),
                        "Penstock at saturation, by " + scaling.title(),
                        scaling.title(),
                        "",
                        scaling.lines());
            }
        }
        return 0;
    }

    private Scaling rows() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int rows : values(1, 10, 100, 1_000)) {
            points.add(point(rows, Shape.usual(), rows, 0));
        }
        return new Scaling("rows", "rows of a request", points);
    }

    private Scaling batches() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int size : values(1, 10, 100, 1_000)) {
            points.add(point(size, Shape.usual().withBatchSize(size), 1, 0));
        }
        return new Scaling("batch", "messages of a batch, at most", points);
    }

    private Scaling models() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int models : values(1, 4, 16, 64)) {
            points.add(point(models, Shape.usual().withModels(models), 1, 0));
        }
        return new Scaling("models", "models in turn", points);
    }

    private Scaling latencies() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int millis : values(1, 15, 100, 500)) {
            points.add(point(millis, Shape.usual().withServiceTime(Duration.ofMillis(millis)), 1, 0));
        }
        return new Scaling("endpoint", "milliseconds of an endpoint call", points);
    }

    private Scaling widths() throws IOException {
        List<Point> points = new ArrayList<>();
        for (int bytes : values(100, 1_000, 10_000, 60_000)) {
            points.add(point(bytes, Shape.usual(), 1, bytes));
        }
        return new Scaling("width", "bytes of a request's context, echoed in its result", points);
    }

    private List<Integer> values(int first, int second, int third, int fourth) {
        return quick ? List.of(first, third) : List.of(first, second, third, fourth);
    }

    private Point point(double value, Shape shape, int rows, int width) throws IOException {
        Requests source = new Requests(shape.modelNames(), rows, width, 1);
        try (World world = World.start(shape);
                Peer peer = Peer.in(world, Kind.THROUGHPUT)) {
            double rate = 100;
            for (int warmUp = 0; warmUp < 2; warmUp++) {
                rate = Saturation.of(world, peer, source, enough(rate, rows, width))
                        .perSecond();
            }
            List<Saturation> runs = new ArrayList<>();
            for (int run = 0; run < (quick ? 1 : 3); run++) {
                runs.add(scored(Saturation.of(world, peer, source, enough(rate, rows, width))));
            }
            return new Point(value, rows, runs);
        }
    }

    /** A run whose requests were refused has results too, but shows nothing. */
    private static Saturation scored(Saturation run) {
        if (run.endpointCalls() == 0) {
            throw new IllegalStateException("the endpoint was not called for " + run.requests() + " requests");
        }
        return run;
    }

    /** What takes a few seconds, but no more than memory has room for. */
    private static int enough(double perSecond, int rows, int width) {
        int most = MOST_BYTES / (400 + 200 * rows + width);
        return (int) Math.max(20, Math.min(most, perSecond * SECONDS));
    }
}
