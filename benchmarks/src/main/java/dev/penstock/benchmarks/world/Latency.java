package dev.penstock.benchmarks.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long it takes from when a request was to be sent until its result is in a subscribed queue, at a load that is offered whatever
 * becomes of it; in milliseconds.
 *
 * @param offered requests a second, at random times
 * @param requests how many counted: those of the first second do not
 */
public record Latency(double offered, int requests, double p50, double p95, double p99) {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int WARM_MILLIS = 1_000;
    private static final int MOST_A_CALL = 10;

    /**
     * Measures it.
     *
     * @throws IllegalStateException when results have not come half a minute after the last request
     */
    public static Latency of(World world, Peer peer, Requests source, double perSecond, Duration length) {
        peer.begin();
        Map<Long, Long> sent;
        try {
            long before = world.published();
            sent = offer(world, peer, source, perSecond, length);
            await(world, before + sent.size());
        } finally {
            peer.end();
        }
        return of(perSecond, sent, ResultsSeen.drained(world));
    }

    private static Latency of(double perSecond, Map<Long, Long> sent, Map<Long, Long> arrived) {
        long first = sent.values().stream().mapToLong(Long::longValue).min().orElse(0);
        Histogram waits = new Histogram(3);
        sent.forEach((number, at) -> {
            Long came = arrived.get(number);
            if (came == null) {
                throw new IllegalStateException("request " + number + " has no result");
            }
            if (at >= first + WARM_MILLIS) {
                waits.recordValue(Math.max(0, came - at));
            }
        });
        return new Latency(
                perSecond,
                (int) waits.getTotalCount(),
                waits.getValueAtPercentile(50),
                waits.getValueAtPercentile(95),
                waits.getValueAtPercentile(99));
    }

    /** When each request was to be sent, milliseconds since the epoch, by its number. */
    private static Map<Long, Long> offer(World world, Peer peer, Requests source, double perSecond, Duration length) {
        Map<Long, Long> sent = new HashMap<>();
        Random random = new Random(17);
        List<CompletableFuture<Void>> calls = new ArrayList<>();
        try (Filling filling = new Filling(world.queues())) {
            long begin = System.currentTimeMillis();
            double due = 0;
            while (due < length.toMillis()) {
                LockSupport.parkNanos(EACH);
                List<Requests.Numbered> batch = new ArrayList<>();
                while (begin + due <= System.currentTimeMillis() && batch.size() < MOST_A_CALL) {
                    Requests.Numbered request = source.next();
                    sent.put(request.number(), begin + (long) due);
                    batch.add(request);
                    due += -Math.log(1 - random.nextDouble()) / perSecond * 1e3;
                }
                if (!batch.isEmpty()) {
                    calls.add(filling.send(peer.queueUrl(), batch));
                }
            }
            CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
        }
        return sent;
    }

    private static void await(World world, long results) {
        long end = System.nanoTime() + LONGEST_END.toNanos();
        while (world.published() < results) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "results are lacking: " + (results - world.published()) + "; see " + world.logs());
            }
            LockSupport.parkNanos(EACH);
        }
    }
}
