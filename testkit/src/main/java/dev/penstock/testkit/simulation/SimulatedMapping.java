package dev.penstock.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * The event source mapping between the request queue and the scorer: pollers that each gather a batch, have the function score
 * it and delete what it did not report.
 *
 * <p>It begins with five batches at once and adds up to 300 a minute while messages remain, up to its maximum concurrency. A
 * batch closes at its size, at its window, or before 6 MB. While it is being changed it takes no other change. Pausing takes
 * seconds to a minute; batches already received still run.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Configuring scaling behavior for SQS
 *     event source mappings</a>
 */
public final class SimulatedMapping {
    static final String UUID = "5e1b7c2a-0000-4000-8000-000000000001";

    private static final int FIRST_BATCHES = 5;
    private static final int MORE_EACH_MINUTE = 300;
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;
    private static final Duration RECEIVING = Duration.ofMillis(20);
    private static final Duration LONG_POLL = Duration.ofSeconds(20);

    private final MappingRules rules;
    private final VirtualTime time;
    private final SimulatedQueue queue;
    private final Function<List<Delivered>, Set<String>> function;
    private final Random random;
    private final Signal changed;
    private final Signal gathered;
    private MappingState state = MappingState.ENABLED;
    private boolean polls = true;
    private boolean gathering;
    private OptionalInt maximumConcurrency;
    private Instant busySince = Instant.MAX;
    private int running;
    private int invocations;
    private final List<Change> changes = new ArrayList<>();

    /** When it began to poll, or not to. */
    public record Change(Instant at, boolean polls) {}

    /** @param function from a batch to the message ids of it that stay on the queue */
    SimulatedMapping(
            MappingRules rules,
            VirtualTime time,
            SimulatedQueue queue,
            Function<List<Delivered>, Set<String>> function,
            long seed) {
        this.rules = rules;
        this.time = time;
        this.queue = queue;
        this.function = function;
        this.random = new Random(seed);
        this.changed = time.signal();
        this.gathered = time.signal();
        this.maximumConcurrency = OptionalInt.of(rules.maximumConcurrency());
    }

    /** Begins to poll. */
    void begin() {
        for (int i = 0; i < rules.maximumConcurrency(); i++) {
            int number = i;
            time.start("poller-" + i, () -> poll(number));
        }
    }

    private void poll(int number) {
        while (true) {
            if (!polls || number >= allowed()) {
                changed.await(Duration.ofSeconds(polls ? 1 : 600));
            } else if (gathering) {
                gathered.await(Duration.ofMinutes(1));
            } else {
                List<Delivered> batch = gatherAlone();
                if (!batch.isEmpty()) {
                    run(batch);
                }
            }
        }
    }

    /** How many batches may run at once by now. */
    private int allowed() {
        long busy = busySince.isBefore(time.now())
                ? Duration.between(busySince, time.now()).toSeconds()
                : 0;
        long grown = FIRST_BATCHES + busy * MORE_EACH_MINUTE / 60;
        return (int) Math.min(grown, maximumConcurrency.orElse(rules.maximumConcurrency()));
    }

    private List<Delivered> gatherAlone() {
        gathering = true;
        try {
            return gather();
        } finally {
            gathering = false;
            gathered.tell();
        }
    }

    private List<Delivered> gather() {
        List<Delivered> batch = new ArrayList<>();
        Instant end = Instant.MAX;
        int bytes = 0;
        while (polls && batch.size() < rules.batchSize() && bytes < LARGEST_EVENT * 9L / 10) {
            List<Delivered> more = queue.receive(rules.batchSize() - batch.size(), LARGEST_EVENT - bytes);
            for (Delivered delivered : more) {
                bytes += delivered.bytes();
            }
            batch.addAll(more);
            if (!more.isEmpty()) {
                time.pause(RECEIVING);
                end = end.equals(Instant.MAX) ? time.now().plus(rules.window()) : end;
                busySince = busySince.equals(Instant.MAX) ? time.now() : busySince;
            } else if (!waitForMore(batch.isEmpty(), end)) {
                break;
            }
        }
        return batch;
    }

    /** Whether it may go on gathering. */
    private boolean waitForMore(boolean empty, Instant end) {
        if (empty) {
            busySince = Instant.MAX;
        }
        Instant until = empty ? time.now().plus(LONG_POLL) : end;
        Instant due = queue.nextDue().filter(until::isAfter).orElse(until);
        Duration wait = Duration.between(time.now(), due);
        if (wait.isZero() || wait.isNegative()) {
            return false;
        }
        queue.changes().await(wait);
        return empty || time.now().isBefore(end);
    }

    private void run(List<Delivered> batch) {
        running++;
        invocations++;
        try {
            Set<String> failed = function.apply(batch);
            for (Delivered delivered : batch) {
                if (!failed.contains(delivered.messageId())) {
                    queue.delete(delivered.receipt());
                }
            }
        } finally {
            running--;
        }
    }

    /** What the API shows of it. */
    record View(MappingState state, OptionalInt maximumConcurrency, MappingRules rules) {}

    synchronized View view() {
        return new View(state, maximumConcurrency, rules);
    }

    /**
     * Changes it, which takes a while.
     *
     * @return whether it takes the change: not while it is being changed
     */
    synchronized boolean change(boolean enabled, OptionalInt concurrency) {
        if (!state.settled()) {
            return false;
        }
        boolean was = state == MappingState.ENABLED;
        state = was == enabled ? MappingState.UPDATING : enabled ? MappingState.ENABLING : MappingState.DISABLING;
        time.start("mapping-change", () -> settle(enabled, concurrency));
        return true;
    }

    private void settle(boolean enabled, OptionalInt concurrency) {
        long shortest = rules.shortestChange().toMillis();
        time.pause(Duration.ofMillis(
                shortest + random.nextLong(1 + rules.longestChange().toMillis() - shortest)));
        if (polls != enabled) {
            changes.add(new Change(time.now(), enabled));
            busySince = Instant.MAX;
        }
        polls = enabled;
        maximumConcurrency = concurrency;
        changed.tell();
        queue.changes().tell();
        synchronized (this) {
            state = enabled ? MappingState.ENABLED : MappingState.DISABLED;
        }
    }

    public boolean polls() {
        return polls;
    }

    /** Batches that run now. */
    public int running() {
        return running;
    }

    /** Batches so far. */
    public int invocations() {
        return invocations;
    }

    /** When it was paused and resumed. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** The concurrency that it lets through at most. */
    public int maximumConcurrency() {
        return maximumConcurrency.orElse(rules.maximumConcurrency());
    }
}
