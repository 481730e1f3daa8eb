package dev.penstock.benchmarks.world;

import dev.penstock.local.sagemaker.Endpoint;
import dev.penstock.local.sns.SnsCounters;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a peer empties a queue that is full before it begins, and what that takes.
 *
 * @param requests how many there were
 * @param perSecond results a second from the first tenth to the last
 * @param endpointCalls calls of the endpoint
 * @param publishCalls calls of SNS, of Publish and PublishBatch
 * @param usage CPU and allocation of the processes that did it, all of it
 */
public record Saturation(int requests, double perSecond, long endpointCalls, long publishCalls, Usage usage) {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(5);
    private static final Duration OF_METER = Duration.ofMillis(120);

    /**
     * Measures it.
     *
     * @throws IllegalStateException when the results have not all come after two minutes
     */
    public static Saturation of(World world, Peer peer, Requests source, int requests) {
        try (Filling filling = new Filling(world.queues())) {
            filling.fill(peer.queueUrl(), source, requests);
        }
        world.endpoints().forEach(Endpoint::resetStatistics);
        SnsCounters sns = world.cloud().sns().counters();
        long calls = sns.publishCalls() + sns.batchCalls();
        Usage before = peer.usage();
        double perSecond = emptied(world, peer, requests);
        LockSupport.parkNanos(OF_METER.toNanos());
        Saturation measured = new Saturation(
                requests,
                perSecond,
                world.endpoints().stream()
                        .mapToLong(endpoint -> endpoint.statistics().calls())
                        .sum(),
                sns.publishCalls() + sns.batchCalls() - calls,
                peer.usage().since(before));
        ResultsSeen.purge(world);
        return measured;
    }

    private static double emptied(World world, Peer peer, int requests) {
        long begin = world.published();
        long end = System.nanoTime() + LONGEST.toNanos();
        peer.begin();
        try {
            long tenth = awaited(world, begin + requests / 10, end);
            long first = world.published() - begin;
            long last = awaited(world, begin + requests - requests / 10, end);
            long done = world.published() - begin;
            var unused = awaited(world, begin + requests, end);
            return (done - first) / ((last - tenth) / 1e9);
        } finally {
            peer.end();
        }
    }

    /** When so many results had been published. */
    private static long awaited(World world, long results, long end) {
        while (world.published() < results) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("after " + LONGEST + " results are lacking: "
                        + (results - world.published()) + "; see " + world.logs());
            }
            LockSupport.parkNanos(EACH);
        }
        return System.nanoTime();
    }

    /** Calls for each thousand requests. */
    public double perThousand(long calls) {
        return 1_000.0 * calls / requests;
    }

    public double cpuMicrosEach() {
        return usage.cpu().toNanos() / 1e3 / requests;
    }

    public double bytesEach() {
        return (double) usage.bytes() / requests;
    }
}
