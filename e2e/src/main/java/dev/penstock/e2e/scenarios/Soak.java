package dev.penstock.e2e.scenarios;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.penstock.e2e.lab.Lab;
import dev.penstock.e2e.lab.Labs;
import dev.penstock.e2e.lab.Run;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Scenario 48: rounds of requests through one running system, and what it holds on to after each. */
final class Soak {
    private static final int WARMING = 4;
    private static final int ROUNDS = 8;
    private static final int REQUESTS = 600;
    private static final int INSTANCES = 2;
    private static final int MEDIAN_OF = 3;
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);

    /** A request's body alone has more, and so has a result's. */
    private static final double MOST_BYTES_A_REQUEST = 300;

    /** One left open by each batch would be six and more; what the clients' pools of connections breathe is less. */
    private static final double MOST_FILES_A_ROUND = 3;

    /** Of the p99 of the last rounds to that of the first ones; half a second more or less is nothing to a queue with a window. */
    private static final double MOST_GROWTH = 2;

    private static final double NOTHING = 0.5;

    /**
     * After a round.
     *
     * @param heap bytes, after a collection
     * @param files open file descriptors; 0 where the system does not tell
     * @param p99 seconds from a request's being sent to its result
     */
    private record Round(double heap, double files, double p99) {}

    private Soak() {}

    static Figures run(Trial trial) throws Exception {
        Lab lab = lab();
        for (int round = 0; round < WARMING; round++) {
            round(lab, trial, round, new History());
        }
        List<Round> rounds = new ArrayList<>();
        for (int round = WARMING; round < WARMING + ROUNDS; round++) {
            rounds.add(round(lab, trial, round, new History()));
        }
        round(lab, trial, WARMING + ROUNDS, trial.history());
        return judged(trial, rounds);
    }

    /** Two instances of each function, which all are there before the first round that counts: more instances hold more. */
    private static Lab lab() {
        Lab lab = Labs.with(Map.of("ScorerConcurrency", Integer.toString(INSTANCES)), Map.of());
        lab.eventSources().limit(INSTANCES);
        lab.store(true);
        return lab;
    }

    /** The promises are asked of each round's history, which then goes: it must not be what fills the heap. */
    private static Round round(Lab lab, Trial trial, int number, History history) throws TimeoutException {
        Run run = Run.begin(lab, history);
        run.send(run.singleRides("soak-" + number + "-", REQUESTS));
        run.settle(LONGEST_ROUND);
        awaitStored(run);
        trial.ask(history);
        double p99 = p99(history);
        var unused = Run.begin(lab, new History());
        return new Round(heap(), files(), p99);
    }

    /** Until every result is stored too. */
    private static void awaitStored(Run run) throws TimeoutException {
        Instant end = Instant.now().plus(LONGEST_ROUND);
        while (run.left(run.lab().output("ResultsQueueUrl")) > 0) {
            if (Instant.now().isAfter(end)) {
                throw new TimeoutException("results are not stored after " + LONGEST_ROUND);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static double p99(History history) {
        Map<String, Instant> sent = history.all(Event.Sent.class).stream()
                .collect(Collectors.toMap(it -> it.request().id(), Event.Sent::at));
        double[] seconds = history.all(Event.Published.class).stream()
                .mapToDouble(it ->
                        Duration.between(sent.get(it.requestId()), it.at()).toMillis() / 1000.0)
                .sorted()
                .toArray();
        return seconds[seconds.length * 99 / 100];
    }

    private static double heap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static Figures judged(Trial trial, List<Round> rounds) {
        Trend heap = new Trend(rounds.stream().map(Round::heap).toList());
        Trend files = new Trend(rounds.stream().map(Round::files).toList());
        Trend p99 = new Trend(rounds.stream().map(Round::p99).toList());
        double kept = heap.slope() / REQUESTS;
        double before = p99.first(MEDIAN_OF);
        double after = p99.last(MEDIAN_OF);
        measured(trial, "bytes of heap that stay of a request", kept, MOST_BYTES_A_REQUEST);
        measured(trial, "file descriptors that stay of a round", files.slope(), MOST_FILES_A_ROUND);
        measured(trial, "p99 of the last rounds in seconds", after, MOST_GROWTH * before + NOTHING);
        return Figures.of(trial.history())
                .and("requests", (long) REQUESTS * (WARMING + ROUNDS + 1))
                .and("bytes kept a request", kept)
                .and("files at the end", files.last(1))
                .and("files more a round", files.slope())
                .and("s p99 at first", before)
                .and("s p99 at last", after);
    }

    private static void measured(Trial trial, String what, double value, double limit) {
        trial.history().add(new Event.Measured(Instant.now(), 10, what, value, limit));
    }
}
