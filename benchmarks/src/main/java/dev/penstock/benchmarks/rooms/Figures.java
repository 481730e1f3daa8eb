package dev.penstock.benchmarks.rooms;

import dev.penstock.benchmarks.rooms.Figure.Cost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** Puts together what JMH has measured: each room's figures beside those of its plain version and of memory. */
final class Figures {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Map<Case, Cost> costs = new LinkedHashMap<>();

    /** One benchmark with its parameters; an absent one is empty. */
    private record Case(String benchmark, String form, String batch) {}

    Figures(Collection<RunResult> results) {
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark();
            costs.put(
                    new Case(name.substring(name.lastIndexOf('.') + 1), param(params, "form"), param(params, "batch")),
                    new Cost(score(result, CpuProfiler.LABEL), score(result, ALLOCATED)));
        }
    }

    private static String param(BenchmarkParams params, String name) {
        return params.getParamsKeys().contains(name) ? params.getParam(name) : "";
    }

    private static double score(RunResult result, String label) {
        return Optional.ofNullable(result.getSecondaryResults().get(label))
                .orElseThrow(() -> new IllegalStateException(
                        "no " + label + " of " + result.getParams().getBenchmark()))
                .getScore();
    }

    /** What moving a byte from memory, or to it, takes. */
    double nanosPerByte() {
        return cost(new Case("copy", "", "")).nanos() / (2.0 * MemoryBound.BLOCK);
    }

    /** One figure for each room, form and batch that was measured, in that order. */
    List<Figure> all(Path models) {
        double nanosPerByte = nanosPerByte();
        List<Figure> figures = new ArrayList<>();
        for (Case measured : costs.keySet()) {
            Optional<Room> room = room(measured.benchmark);
            if (room.isPresent()) {
                Size batch = Size.of(measured.batch);
                BikeRequests.Form form =
                        measured.form.isEmpty() ? BikeRequests.Form.NAMES : BikeRequests.Form.of(measured.form);
                double bound = new Volume(models, batch, form).of(room.get()) * nanosPerByte;
                Case tree = new Case(room.get().tree(), measured.form, measured.batch);
                figures.add(new Figure(room.get(), measured.form, batch, cost(measured), cost(tree), bound));
            }
        }
        figures.sort(Comparator.comparing(Figure::room)
                .thenComparing(Figure::form)
                .thenComparing(figure -> figure.batch().rows())
                .thenComparing(figure -> figure.batch().requests()));
        return figures;
    }

    private Cost cost(Case measured) {
        return Optional.ofNullable(costs.get(measured))
                .orElseThrow(() -> new IllegalStateException("not measured: " + measured));
    }

    private static Optional<Room> room(String benchmark) {
        for (Room room : Room.values()) {
            if (room.benchmark.equals(benchmark)) {
                return Optional.of(room);
            }
        }
        return Optional.empty();
    }
}
