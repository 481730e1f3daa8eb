package dev.penstock.console.letters;

import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done to letters in the background: all that is under way, and the last that has ended. */
public final class Acts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Acts.class);
    private static final int AT_ONCE = 4;
    private static final int MOST_UNDER_WAY = 20;
    private static final int KEPT = 100;
    private static final long PATIENCE_SECONDS = 10;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Acts::daemon);
    private final Deque<Act> acts = new ArrayDeque<>();

    /** So much is under way that no more is begun. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Busy(String message) {
            super(message);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "act-on-letters");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins one.
     *
     * @param work given whom to tell of progress, says to how many it was done
     * @throws Busy when too many are under way
     */
    synchronized Act begin(String name, int selected, ToIntFunction<IntConsumer> work) {
        if (acts.stream().filter(act -> !act.isOver()).count() >= MOST_UNDER_WAY) {
            throw new Busy(MOST_UNDER_WAY + " acts on letters are under way; wait for one to end");
        }
        Act act = new Act(RequestId.fresh().value(), name, selected, Instant.now());
        acts.addFirst(act);
        forgetOldest();
        threads.execute(() -> run(act, work));
        return act;
    }

    /** The same, unless one of that name is under way: then that one. */
    synchronized Act beginOne(String name, ToIntFunction<IntConsumer> work) {
        return underWay(name).orElseGet(() -> begin(name, 0, work));
    }

    /**
     * The same for what may not be done twice at once.
     *
     * @throws Busy also when one of that name is under way
     */
    synchronized Act beginAlone(String name, int selected, ToIntFunction<IntConsumer> work) {
        if (underWay(name).isPresent()) {
            throw new Busy("another " + name + " is under way; wait for it to end");
        }
        return begin(name, selected, work);
    }

    private Optional<Act> underWay(String name) {
        return acts.stream()
                .filter(act -> act.name().equals(name) && !act.isOver())
                .findFirst();
    }

    private void forgetOldest() {
        if (acts.size() > KEPT && acts.getLast().isOver()) {
            acts.removeLast();
        }
    }

    private static void run(Act act, ToIntFunction<IntConsumer> work) {
        try {
            act.end(work.applyAsInt(act::step));
        } catch (RuntimeException e) {
            LOG.warn("{} of dead letters failed", act.name(), e);
            act.fail(e);
        }
    }

    public synchronized Optional<Act> find(String id) {
        return acts.stream().filter(act -> act.id().equals(id)).findFirst();
    }

    /** The latest first. */
    public synchronized List<Act> all() {
        return List.copyOf(acts);
    }

    /** Breaks off what is under way; each act can be done again, and goes on. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("an act on dead letters did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
