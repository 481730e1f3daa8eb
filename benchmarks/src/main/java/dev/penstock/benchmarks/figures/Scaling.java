package dev.penstock.benchmarks.figures;

import static dev.penstock.benchmarks.figures.Spread.number;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.benchmarks.world.Saturation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How a peer's figures move with one thing.
 *
 * @param key as in the JSON and the plots' names
 * @param title what is varied, and its unit
 */
public record Scaling(String key, String title, List<Point> points) {

    public Scaling {
        points = List.copyOf(points);
    }

    /**
     * Runs at one value.
     *
     * @param rows of each request
     */
    public record Point(double value, int rows, List<Saturation> runs) {
        public Point {
            runs = List.copyOf(runs);
        }

        private Spread of(ToDoubleFunction<Saturation> figure) {
            return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
        }

        Spread requestsPerSecond() {
            return of(Saturation::perSecond);
        }

        Spread cpuMicros() {
            return of(Saturation::cpuMicrosEach);
        }

        Spread kilobytes() {
            return of(run -> run.bytesEach() / 1e3);
        }

        Spread endpointCalls() {
            return of(run -> run.perThousand(run.endpointCalls()));
        }
    }

    /** A line a point; the exponent is that of CPU a request between the point before and this. */
    public TextTable table() {
        TextTable table = TextTable.of(
                title, "requests/s", "rows/s", "CPU µs a request", "KB allocated", "endpoint calls/1,000", "exponent");
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            table.row(
                    number(point.value()),
                    point.requestsPerSecond().toString(),
                    number(point.requestsPerSecond().median() * point.rows()),
                    point.cpuMicros().toString(),
                    number(point.kilobytes().median()),
                    number(point.endpointCalls().median()),
                    i == 0 ? "" : String.format(Locale.ROOT, "%.2f", exponent(points.get(i - 1), point)));
        }
        return table;
    }

    /** Of what CPU a request grows with: 1 is linear, more is super-linear. */
    static double exponent(Point before, Point after) {
        return Math.log(after.cpuMicros().median() / before.cpuMicros().median())
                / Math.log(after.value() / before.value());
    }

    /** Requests a second, and CPU in microseconds a request, by the value. */
    public Map<String, Map<Double, Double>> lines() {
        Map<Double, Double> rates = new TreeMap<>();
        Map<Double, Double> cpu = new TreeMap<>();
        for (Point point : points) {
            rates.put(point.value(), point.requestsPerSecond().median());
            cpu.put(point.value(), Math.max(1, point.cpuMicros().median()));
        }
        return Map.of("requests/s", rates, "CPU µs a request", cpu);
    }

    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("title", title);
        ArrayNode all = node.putArray("points");
        for (Point point : points) {
            ObjectNode one = all.addObject().put("value", point.value()).put("rows", point.rows());
            one.set("requestsPerSecond", point.requestsPerSecond().json());
            one.set("cpuMicros", point.cpuMicros().json());
            one.set("kilobytes", point.kilobytes().json());
            one.set("endpointCallsPerThousand", point.endpointCalls().json());
        }
        return node;
    }
}
