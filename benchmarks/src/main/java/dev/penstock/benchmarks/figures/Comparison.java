package dev.penstock.benchmarks.figures;

import dev.penstock.benchmarks.world.Latency;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Saturation;
import dev.penstock.benchmarks.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The runs of all peers in one world, interleaved. */
public final class Comparison {
    private final World.Shape shape;
    private final Map<Kind, List<Saturation>> saturations = new EnumMap<>(Kind.class);
    private final Map<Kind, NavigableMap<Double, List<Latency>>> latencies = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Latency>> penstockAtTheirLoad = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Double>> calls = new EnumMap<>(Kind.class);
    private final List<Double> endpointRows = new ArrayList<>();

    /** The load of the runs that are compared at the same load: half of what the peer can. */
    public static final double HALF = 0.5;

    public Comparison(World.Shape shape) {
        this.shape = shape;
    }

    public void add(Kind kind, Saturation run) {
        saturations.computeIfAbsent(kind, unused -> new ArrayList<>()).add(run);
    }

    /** A run at a part of what the peer can. */
    public void add(Kind kind, double part, Latency run) {
        latencies
                .computeIfAbsent(kind, unused -> new TreeMap<>())
                .computeIfAbsent(part, unused -> new ArrayList<>())
                .add(run);
    }

    /** A run of Penstock, low latency, at half of what that peer can. */
    public void addPenstockAtLoadOf(Kind kind, Latency run) {
        penstockAtTheirLoad.computeIfAbsent(kind, unused -> new ArrayList<>()).add(run);
    }

    /** Calls of each kind for a thousand requests, whoever makes them. */
    public void addCalls(Kind kind, Map<String, Double> perThousand) {
        calls.put(kind, perThousand);
    }

    public void addEndpointLimit(double rowsPerSecond) {
        endpointRows.add(rowsPerSecond);
    }

    public World.Shape shape() {
        return shape;
    }

    /** Those that were measured. */
    public List<Kind> kinds() {
        return List.copyOf(saturations.keySet());
    }

    public Spread ofSaturation(Kind kind, ToDoubleFunction<Saturation> figure) {
        return Spread.of(saturations.getOrDefault(kind, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    /** Parts of what the peer can at which its latency was measured, ascending. */
    public List<Double> parts(Kind kind) {
        return List.copyOf(latencies.getOrDefault(kind, new TreeMap<>()).keySet());
    }

    public Spread ofLatency(Kind kind, double part, ToDoubleFunction<Latency> figure) {
        return Spread.of(latencies.getOrDefault(kind, new TreeMap<>()).getOrDefault(part, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    /** Those whose half load Penstock was measured at. */
    public List<Kind> sameLoads() {
        return List.copyOf(penstockAtTheirLoad.keySet());
    }

    public Spread ofPenstockAtLoadOf(Kind kind, ToDoubleFunction<Latency> figure) {
        return Spread.of(penstockAtTheirLoad.getOrDefault(kind, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    public Map<String, Double> callsPerThousand(Kind kind) {
        return calls.getOrDefault(kind, Map.of());
    }

    public Spread endpointRows() {
        return Spread.of(endpointRows);
    }

    /** Of the bounds the tighter: rows of full batches, or messages that are moved. */
    public double limit() {
        return Math.min(
                endpointRows().median(),
                ofSaturation(Kind.MOVER, Saturation::perSecond).median());
    }

    public boolean hasLimit() {
        return !endpointRows.isEmpty() && saturations.containsKey(Kind.MOVER);
    }

    /**
     * Dollars for a million requests without their sending and without the endpoint, by the formula of docs/deploy.md: calls of SQS and
     * SNS, and the function's invocations and seconds at 1 GB. Of a service that is no function the machine's price is not in it.
     */
    public double dollarsPerMillion(Kind kind) {
        Map<String, Double> perThousand = callsPerThousand(kind);
        double sqs = perThousand.getOrDefault("ReceiveMessage", 0.0)
                + perThousand.getOrDefault("DeleteMessageBatch", 0.0)
                + perThousand.getOrDefault("DeleteMessage", 0.0)
                + perThousand.getOrDefault("ChangeMessageVisibility", 0.0);
        double sns = perThousand.getOrDefault("Publish", 0.0) + perThousand.getOrDefault("PublishBatch", 0.0);
        double messages = (sqs * 0.40 + sns * 0.50) / 1_000;
        return kind == Kind.LISTENER || kind == Kind.MOVER ? messages : messages + function(kind, perThousand);
    }

    private double function(Kind kind, Map<String, Double> perThousand) {
        double gigabyteSeconds =
                shape.concurrency() / ofSaturation(kind, Saturation::perSecond).median() * 1_000_000;
        return perThousand.getOrDefault("Invocations", 0.0) / 1_000 * 0.20 + gigabyteSeconds * 0.0000133;
    }
}
