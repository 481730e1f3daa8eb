package dev.penstock.benchmarks;

import dev.penstock.benchmarks.figures.Comparison;
import dev.penstock.benchmarks.figures.Spread;
import dev.penstock.benchmarks.world.CallCounter;
import dev.penstock.benchmarks.world.EndpointLimit;
import dev.penstock.benchmarks.world.Latency;
import dev.penstock.benchmarks.world.Peer;
import dev.penstock.benchmarks.world.Peer.Kind;
import dev.penstock.benchmarks.world.Requests;
import dev.penstock.benchmarks.world.Saturation;
import dev.penstock.benchmarks.world.World;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs all peers in one world: each warmed first, then in rounds one after the other, so that a noisy minute falls on all of them. */
final class ComparisonRun {
    private static final int FULL_BATCH = 1_000;
    private static final int COUNTED = 1_000;

    private final World.Shape shape;
    private final List<Kind> kinds;
    private final Effort effort;
    private final PrintStream progress;
    private final Requests source = Requests.ofOneRow();
    private final Map<Kind, Double> rates = new EnumMap<>(Kind.class);

    /**
     * How much is done.
     *
     * @param warmUps runs of each peer that do not count
     * @param rounds runs that do
     * @param window about how long a run takes
     * @param parts of what a peer can, at which its latency is measured
     */
    record Effort(int warmUps, int rounds, Duration window, List<Double> parts) {
        static final Effort QUICK = new Effort(3, 1, Duration.ofSeconds(2), List.of(Comparison.HALF));
        static final Effort WHOLE = new Effort(4, 5, Duration.ofSeconds(4), List.of(0.25, Comparison.HALF, 0.75));

        Effort withRounds(int number) {
            return new Effort(warmUps, number, window, parts);
        }
    }

    ComparisonRun(World.Shape shape, List<Kind> kinds, Effort effort, PrintStream progress) {
        this.shape = shape;
        this.kinds = kinds;
        this.effort = effort;
        this.progress = progress;
    }

    Comparison run() throws IOException {
        Comparison comparison = new Comparison(shape);
        try (World world = World.start(shape)) {
            Map<Kind, Peer> peers = new EnumMap<>(Kind.class);
            try {
                for (Kind kind : kinds) {
                    peers.put(kind, Peer.in(world, kind));
                }
                peers.values().forEach(peer -> warm(world, peer));
                for (int round = 1; round <= effort.rounds(); round++) {
                    progress.printf("round %d of %d%n", round, effort.rounds());
                    peers.values().forEach(peer -> measure(world, peer, peers, comparison));
                    comparison.addEndpointLimit(EndpointLimit.rowsPerSecond(world, FULL_BATCH, effort.window()));
                }
            } finally {
                peers.values().forEach(Peer::close);
            }
        }
        count(comparison);
        return comparison;
    }

    private void warm(World world, Peer peer) {
        double rate = 100;
        for (int i = 0; i < effort.warmUps(); i++) {
            rate = Saturation.of(world, peer, source, enough(rate)).perSecond();
        }
        rates.put(peer.kind(), rate);
        progress.printf("%s warmed: %s a second%n", peer.kind().key(), Spread.number(rate));
    }

    private int enough(double perSecond) {
        return (int) Math.max(100, Math.min(20_000, perSecond * effort.window().toSeconds()));
    }

    private void measure(World world, Peer peer, Map<Kind, Peer> peers, Comparison comparison) {
        Kind kind = peer.kind();
        double rate = rates.getOrDefault(kind, 100.0);
        comparison.add(kind, Saturation.of(world, peer, source, enough(rate)));
        if (kind == Kind.MOVER) {
            return;
        }
        for (double part : effort.parts()) {
            comparison.add(kind, part, latency(world, peer, part * rate));
        }
        Peer ours = peers.get(Kind.LOW_LATENCY);
        if (ours != null && !kind.isPenstock()) {
            comparison.addPenstockAtLoadOf(kind, latency(world, ours, Comparison.HALF * rate));
        }
    }

    /** The first second does not count. */
    private Latency latency(World world, Peer peer, double perSecond) {
        return Latency.of(world, peer, source, perSecond, effort.window().plusSeconds(1));
    }

    /** In a world of its own: whoever counts slows. */
    private void count(Comparison comparison) throws IOException {
        progress.println("counting calls");
        CallCounter counter = new CallCounter();
        try (World world = World.counted(shape, counter)) {
            for (Kind kind : kinds) {
                try (Peer peer = Peer.in(world, kind)) {
                    var unused = Saturation.of(world, peer, source, 100);
                    long before = world.invocations(kind);
                    counter.reset();
                    unused = Saturation.of(world, peer, source, COUNTED);
                    Map<String, Double> each = new TreeMap<>();
                    counter.counts().forEach((name, count) -> each.put(name, 1_000.0 * count / COUNTED));
                    each.put("Invocations", 1_000.0 * (world.invocations(kind) - before) / COUNTED);
                    comparison.addCalls(kind, each);
                }
            }
        }
    }
}
