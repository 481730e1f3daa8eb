package dev.penstock.benchmarks.figures;

import static dev.penstock.benchmarks.figures.Spread.number;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.benchmarks.world.Latency;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Saturation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables and the JSON of a comparison. */
public final class ComparisonReport {
    private static final List<Kind> PENSTOCK = List.of(Kind.LOW_LATENCY, Kind.THROUGHPUT);

    private final Comparison comparison;

    public ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /** The tables, each with its heading. */
    public Map<String, TextTable> tables() {
        Map<String, TextTable> tables = new LinkedHashMap<>();
        tables.put("At saturation", saturation());
        tables.put("Calls for 1,000 requests, and what a million cost", calls());
        tables.put("From send to result in milliseconds, at parts of what each can", latency());
        tables.put("The same at the same load: half of what the peer can", sameLoad());
        tables.put("Penstock as a multiple of each peer", ratios());
        return tables;
    }

    private TextTable saturation() {
        TextTable table =
                TextTable.of("", "requests/s", "CPU µs a request", "KB allocated a request", "endpoint calls/1,000");
        for (Kind kind : comparison.kinds()) {
            boolean metered =
                    comparison.ofSaturation(kind, Saturation::bytesEach).median() > 0;
            table.row(
                    kind.text(),
                    comparison.ofSaturation(kind, Saturation::perSecond).toString(),
                    metered
                            ? comparison
                                    .ofSaturation(kind, Saturation::cpuMicrosEach)
                                    .toString()
                            : "–",
                    metered
                            ? comparison
                                    .ofSaturation(kind, run -> run.bytesEach() / 1e3)
                                    .toString()
                            : "–",
                    number(comparison
                            .ofSaturation(kind, run -> run.perThousand(run.endpointCalls()))
                            .median()));
        }
        if (comparison.hasLimit()) {
            table.row(
                    "(e) rows of full batches, and nothing else",
                    comparison.endpointRows().toString(),
                    "",
                    "",
                    "");
        }
        return table;
    }

    private TextTable calls() {
        TextTable table =
                TextTable.of("", "InvokeEndpoint", "SNS", "Receive", "Delete", "other", "invocations", "$ a million");
        for (Kind kind : comparison.kinds()) {
            Map<String, Double> calls = comparison.callsPerThousand(kind);
            double sns = sum(calls, "Publish", "PublishBatch");
            double receive = sum(calls, "ReceiveMessage");
            double delete = sum(calls, "DeleteMessage", "DeleteMessageBatch");
            double invocations = sum(calls, "Invocations");
            double endpoint = sum(calls, "InvokeEndpoint");
            double all =
                    calls.values().stream().mapToDouble(Double::doubleValue).sum();
            table.row(
                    kind.text(),
                    number(endpoint),
                    number(sns),
                    number(receive),
                    number(delete),
                    number(all - sns - receive - delete - invocations - endpoint),
                    invocations == 0 ? "–" : number(invocations),
                    String.format(Locale.ROOT, "%.2f", comparison.dollarsPerMillion(kind)));
        }
        return table;
    }

    private static double sum(Map<String, Double> calls, String... names) {
        return List.of(names).stream()
                .mapToDouble(name -> calls.getOrDefault(name, 0.0))
                .sum();
    }

    private TextTable latency() {
        TextTable table = TextTable.of("", "load", "requests/s", "p50", "p95", "p99");
        for (Kind kind : comparison.kinds()) {
            for (double part : comparison.parts(kind)) {
                table.row(
                        kind.text(),
                        String.format(Locale.ROOT, "%.0f %%", 100 * part),
                        number(comparison
                                .ofLatency(kind, part, Latency::offered)
                                .median()),
                        comparison.ofLatency(kind, part, Latency::p50).toString(),
                        comparison.ofLatency(kind, part, Latency::p95).toString(),
                        comparison.ofLatency(kind, part, Latency::p99).toString());
            }
        }
        return table;
    }

    private TextTable sameLoad() {
        TextTable table = TextTable.of("", "requests/s", "its p99", "Penstock's p99, low latency", "ratio");
        for (Kind kind : comparison.sameLoads()) {
            Spread theirs = comparison.ofLatency(kind, Comparison.HALF, Latency::p99);
            Spread ours = comparison.ofPenstockAtLoadOf(kind, Latency::p99);
            table.row(
                    kind.text(),
                    number(comparison
                            .ofLatency(kind, Comparison.HALF, Latency::offered)
                            .median()),
                    theirs.toString(),
                    ours.toString(),
                    number(ours.times(theirs)));
        }
        return table;
    }

    private TextTable ratios() {
        TextTable table = TextTable.of("", "requests/s", "CPU", "allocation", "endpoint calls", "SNS calls", "dollars");
        for (Kind ours : PENSTOCK) {
            for (Kind peer : comparison.kinds()) {
                if (comparison.kinds().contains(ours) && !peer.isPenstock()) {
                    table.row(ratiosOf(ours, peer).toArray(String[]::new));
                }
            }
        }
        for (Kind ours : PENSTOCK) {
            if (comparison.hasLimit() && comparison.kinds().contains(ours)) {
                double part =
                        comparison.ofSaturation(ours, Saturation::perSecond).median() / comparison.limit();
                table.row(ours.key() + " : the tighter limit of (e)", number(part), "", "", "", "", "");
            }
        }
        return table;
    }

    private List<String> ratiosOf(Kind ours, Kind peer) {
        List<String> cells = new ArrayList<>();
        cells.add(ours.key() + " : " + peer.key());
        cells.add(ratio(
                comparison.ofSaturation(ours, Saturation::perSecond).median(),
                comparison.ofSaturation(peer, Saturation::perSecond).median()));
        cells.add(ratio(
                comparison.ofSaturation(ours, Saturation::cpuMicrosEach).median(),
                comparison.ofSaturation(peer, Saturation::cpuMicrosEach).median()));
        cells.add(ratio(
                comparison.ofSaturation(ours, Saturation::bytesEach).median(),
                comparison.ofSaturation(peer, Saturation::bytesEach).median()));
        Map<String, Double> calls = comparison.callsPerThousand(ours);
        Map<String, Double> theirs = comparison.callsPerThousand(peer);
        cells.add(ratio(sum(calls, "InvokeEndpoint"), sum(theirs, "InvokeEndpoint")));
        cells.add(ratio(sum(calls, "Publish", "PublishBatch"), sum(theirs, "Publish", "PublishBatch")));
        cells.add(ratio(comparison.dollarsPerMillion(ours), comparison.dollarsPerMillion(peer)));
        return cells;
    }

    private static String ratio(double ours, double theirs) {
        return theirs == 0 ? "–" : String.format(Locale.ROOT, ours < theirs ? "%.3f" : "%.1f", ours / theirs);
    }

    /** Everything that was measured. */
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("java", Runtime.version().toString());
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.putPOJO("shape", comparison.shape().toString());
        ObjectNode peers = root.putObject("peers");
        comparison.kinds().forEach(kind -> peers.set(kind.key(), json(kind)));
        if (comparison.hasLimit()) {
            root.set("endpointRowsPerSecond", comparison.endpointRows().json());
        }
        return root;
    }

    private ObjectNode json(Kind kind) {
        ObjectNode peer = JsonNodeFactory.instance.objectNode();
        peer.set(
                "requestsPerSecond",
                comparison.ofSaturation(kind, Saturation::perSecond).json());
        peer.set(
                "cpuMicros",
                comparison.ofSaturation(kind, Saturation::cpuMicrosEach).json());
        peer.set(
                "allocatedBytes",
                comparison.ofSaturation(kind, Saturation::bytesEach).json());
        ObjectNode calls = peer.putObject("callsPerThousand");
        comparison.callsPerThousand(kind).forEach(calls::put);
        peer.put("dollarsPerMillion", comparison.dollarsPerMillion(kind));
        ObjectNode latencies = peer.putObject("latencyMillis");
        for (double part : comparison.parts(kind)) {
            ObjectNode one = latencies.putObject(Double.toString(part));
            one.put(
                    "offered",
                    comparison.ofLatency(kind, part, Latency::offered).median());
            one.set("p50", comparison.ofLatency(kind, part, Latency::p50).json());
            one.set("p95", comparison.ofLatency(kind, part, Latency::p95).json());
            one.set("p99", comparison.ofLatency(kind, part, Latency::p99).json());
        }
        if (comparison.sameLoads().contains(kind)) {
            peer.set(
                    "penstockP99AtItsHalfLoad",
                    comparison.ofPenstockAtLoadOf(kind, Latency::p99).json());
        }
        return peer;
    }
}
