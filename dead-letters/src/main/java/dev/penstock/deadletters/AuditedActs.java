package dev.penstock.deadletters;

import java.time.Clock;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Does things to letters, each with its entries in the audit: one before anything is done, and one when it has ended. */
public final class AuditedActs {
    private final LetterIndex index;
    private final Audit audit;
    private final String who;
    private final String reason;
    private final Clock clock;

    /**
     * Acts of one person.
     *
     * @param reason why, in the words of who does it
     */
    public AuditedActs(LetterIndex index, String who, String reason, Clock clock) {
        this.index = index;
        this.audit = new Audit(index);
        this.who = who;
        this.reason = reason;
        this.clock = clock;
    }

    /**
     * Does something that follows no plan.
     *
     * @param name what it is called in the audit
     * @param selected how many letters it is about
     * @param work says to how many it was done
     * @return that number
     */
    public int act(String name, int selected, IntSupplier work) {
        add(name, "", selected, AuditEntry.BEGUN);
        try {
            int done = work.getAsInt();
            add(name, "", done, "done: " + done + " of " + selected);
            return done;
        } catch (RuntimeException e) {
            add(name, "", 0, failed(e));
            throw e;
        }
    }

    /** Runs or resumes a plan. */
    public ReplayEnd replay(Replay replay, ReplayPlan plan, ReplayOptions options, ReplayWatch watch) {
        add("replay", plan.digest(), Replay.progress(index, plan).remaining(), AuditEntry.BEGUN);
        try {
            ReplayEnd end = replay.run(plan, options, watch);
            add("replay", plan.digest(), end.counts().sent(), outcome(end));
            return end;
        } catch (RuntimeException e) {
            add("replay", plan.digest(), Replay.progress(index, plan).sent(), failed(e));
            throw e;
        }
    }

    /** Gives a plan up. */
    public ReplayCounts cancel(Replay replay, ReplayPlan plan) {
        add("cancel", plan.digest(), Replay.progress(index, plan).remaining(), AuditEntry.BEGUN);
        ReplayCounts counts = replay.cancel(plan);
        add("cancel", plan.digest(), counts.remaining(), "cancelled");
        return counts;
    }

    private static String outcome(ReplayEnd end) {
        ReplayCounts counts = end.counts();
        return end.kind().name().toLowerCase(Locale.ROOT) + ": sent " + counts.sent() + ", confirmed "
                + counts.confirmed() + ", returned " + counts.returned() + ", parked " + counts.parked() + ", missing "
                + counts.missing() + ", remaining " + counts.remaining();
    }

    private static String failed(RuntimeException e) {
        return "failed: " + e.getClass().getSimpleName();
    }

    private void add(String act, String plan, int letters, String outcome) {
        audit.add(new AuditEntry(clock.instant(), who, act, plan, letters, reason, outcome));
    }
}
