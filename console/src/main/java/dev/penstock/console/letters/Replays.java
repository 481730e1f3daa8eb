package dev.penstock.console.letters;

import dev.penstock.deadletters.AuditedActs;
import dev.penstock.deadletters.DeadLetterQueue;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import dev.penstock.deadletters.ResultsTopic;
import dev.penstock.environment.Time;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The replays of this console: those that run, and how the last ones ended. What others run is in the index alone. */
public final class Replays implements AutoCloseable {
    private static final int KEPT = 100;

    private final DeadLetterQueue queue;
    private final SqsClient once;
    private final LetterIndex index;
    private final ResultsTopic topic;
    private final Time time;
    private final Map<String, ReplayRun> runs = Collections.synchronizedMap(new LinkedHashMap<>());

    Replays(DeadLetterQueue queue, SqsClient once, LetterIndex index, SnsClient sns, String topic, Time time) {
        this.queue = queue;
        this.once = once;
        this.index = index;
        this.topic = new ResultsTopic(sns, topic);
        this.time = time;
    }

    /** A plan is in a state in which what is asked for can't be done. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Conflict(String message) {
            super(message);
        }
    }

    /**
     * Runs or resumes a plan, in the background.
     *
     * @throws Conflict when it is run already, here or elsewhere, or was given up
     */
    public synchronized void begin(ReplayPlan plan, ReplayOptions options, AuditedActs audited) {
        requireIdle(plan);
        if (state(plan).equals("cancelled")) {
            throw new Conflict("the plan was given up; make a new one");
        }
        runs.put(plan.digest(), ReplayRun.begin(replay(), plan, options, audited));
        forgetOldest();
    }

    private void forgetOldest() {
        Optional<String> over = List.copyOf(runs.entrySet()).stream()
                .filter(run -> run.getValue().isOver())
                .map(Map.Entry::getKey)
                .findFirst();
        if (runs.size() > KEPT) {
            over.ifPresent(runs::remove);
        }
    }

    private void requireIdle(ReplayPlan plan) {
        if (state(plan).equals("running")) {
            throw new Conflict("the plan is being followed, here or elsewhere, or was until some seconds ago");
        }
    }

    private Replay replay() {
        return new Replay(queue, once, index, Optional.of(topic), time);
    }

    /**
     * Asks a run of this console to end after the batch in hand.
     *
     * @throws Conflict when it does not run here
     */
    public synchronized void stop(ReplayPlan plan) {
        if (!isRunningHere(plan)) {
            throw new Conflict("the plan is not being followed by this console");
        }
        Optional.ofNullable(runs.get(plan.digest())).ifPresent(ReplayRun::stop);
    }

    /**
     * Gives a plan up: what was not sent is nobody's again.
     *
     * @throws Conflict when it is being followed
     */
    public synchronized void cancel(ReplayPlan plan, AuditedActs audited) {
        requireIdle(plan);
        var unused = audited.cancel(replay(), plan);
    }

    public boolean isRunningHere(ReplayPlan plan) {
        return Optional.ofNullable(runs.get(plan.digest()))
                .filter(run -> !run.isOver())
                .isPresent();
    }

    /** How the last run ended, in a sentence; empty where it has not. Why one failed only the console knows that had begun it. */
    public String note(ReplayPlan plan) {
        String note = Replay.note(index, plan);
        return note.isEmpty()
                ? Optional.ofNullable(runs.get(plan.digest()))
                        .map(ReplayRun::failure)
                        .orElse("")
                : note;
    }

    /** How this console goes, or went, about the last run that it began of a plan. */
    public Optional<ReplayOptions> options(ReplayPlan plan) {
        return Optional.ofNullable(runs.get(plan.digest())).map(ReplayRun::options);
    }

    /** {@code planned}, {@code running}, {@code silent} (its process is gone), {@code cancelled} or how the last run ended. */
    public String state(ReplayPlan plan) {
        return isRunningHere(plan)
                ? "running"
                : Replay.stateAt(index, plan, time.clock().instant());
    }

    @Override
    public synchronized void close() {
        List<ReplayRun> all = List.copyOf(runs.values());
        all.forEach(ReplayRun::stop);
        all.forEach(ReplayRun::await);
    }
}
