package dev.penstock.console.letters;

import dev.penstock.deadletters.AuditedActs;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayCounts;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import dev.penstock.deadletters.ReplayWatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a plan, on a thread of its own. */
final class ReplayRun implements ReplayWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);
    private static final long PATIENCE_MILLIS = 10_000;

    private final Thread thread;
    private final ReplayOptions options;
    private volatile boolean ending;
    private volatile boolean over;
    private volatile String failure = "";

    private ReplayRun(Replay replay, ReplayPlan plan, ReplayOptions options, AuditedActs audited) {
        this.options = options;
        this.thread = new Thread(() -> run(replay, plan, options, audited), "replay-" + plan.shortDigest());
    }

    static ReplayRun begin(Replay replay, ReplayPlan plan, ReplayOptions options, AuditedActs audited) {
        ReplayRun run = new ReplayRun(replay, plan, options, audited);
        run.thread.setDaemon(true);
        run.thread.start();
        return run;
    }

    private void run(Replay replay, ReplayPlan plan, ReplayOptions options, AuditedActs audited) {
        try {
            var unused = audited.replay(replay, plan, options, this);
        } catch (RuntimeException e) {
            LOG.warn("the replay of plan {} failed", plan.shortDigest(), e);
            failure = "it failed: " + e.getMessage();
        } finally {
            over = true;
        }
    }

    @Override
    public void at(ReplayCounts counts) {
        // Whoever looks on reads the index.
    }

    @Override
    public boolean wantsToEnd() {
        return ending;
    }

    void stop() {
        ending = true;
    }

    boolean isOver() {
        return over;
    }

    /** Why it failed; empty where it has not. */
    String failure() {
        return failure;
    }

    ReplayOptions options() {
        return options;
    }

    void await() {
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
