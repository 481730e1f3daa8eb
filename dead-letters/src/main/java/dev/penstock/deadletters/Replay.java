package dev.penstock.deadletters;

import dev.penstock.environment.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Replays a plan: sends its letters, first a few and then the others at a rate, and awaits the results that confirm them. Killed
 * at any point, the next run goes on from the journal: a letter is deleted after it was sent, and of one that may have been sent
 * the result is awaited before it is sent again.
 */
public final class Replay {
    /** The state of a plan that was never run. */
    public static final String PLANNED = "planned";

    /** The state of one whose process is gone without an end. */
    public static final String SILENT = "silent";

    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final int FEWEST_FOR_A_JUDGEMENT = 10;

    private final DeadLetterQueue queue;
    private final SqsClient once;
    private final LetterIndex index;
    private final Optional<ResultsTopic> topic;
    private final Time time;

    /**
     * A replay from one queue.
     *
     * @param once a client that tries a call once, for sending
     * @param topic where the results come; needed unless the options want none
     */
    public Replay(DeadLetterQueue queue, SqsClient once, LetterIndex index, Optional<ResultsTopic> topic, Time time) {
        this.queue = queue;
        this.once = once;
        this.index = index;
        this.topic = topic;
        this.time = time;
    }

    /** Runs or resumes a plan to its end, or to where it can't go on. */
    public ReplayEnd run(ReplayPlan plan, ReplayOptions options, ReplayWatch watch) {
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, time.clock().instant());
        if (journal.planState().equals(Optional.of("cancelled"))) {
            return new ReplayEnd(ReplayEnd.Kind.INTERRUPTED, journal.counts(), "the plan was cancelled");
        }
        Instant heldUntil = journal.heldUntil();
        Heartbeat heart = Heartbeat.start(journal, time.clock(), options.hold());
        try (heart) {
            park(plan, options, journal);
            Running running = new Running(plan, options, journal, heldUntil, watch);
            return options.confirmed() ? runConfirmed(plan, running, journal) : ended(running.run(), journal);
        }
    }

    private ReplayEnd runConfirmed(ReplayPlan plan, Running running, ReplayJournal journal) {
        Confirmations confirmations = Confirmations.open(queue.sqs(), topic.orElseThrow(), plan, journal);
        try (confirmations) {
            ReplayEnd end = ended(running.run(), journal);
            if (end.kind() == ReplayEnd.Kind.DONE || end.kind() == ReplayEnd.Kind.STOPPED) {
                confirmations.remove();
            }
            return end;
        }
    }

    private ReplayEnd ended(ReplayEnd end, ReplayJournal journal) {
        journal.setPlanState(
                end.kind().name().toLowerCase(Locale.ROOT),
                end.note(),
                time.clock().instant());
        return end;
    }

    /** How far a plan has come, by the index alone; all of it remains where it was never run. */
    public static ReplayCounts progress(LetterIndex index, ReplayPlan plan) {
        ReplayJournal journal = new ReplayJournal(index, plan);
        return journal.planState().isPresent()
                ? journal.counts()
                : new ReplayCounts(plan.letters().size(), 0, 0, 0, 0, 0, 0);
    }

    /** What became of a plan: {@code running}, {@code cancelled} or how its last run ended; empty where it was never run. */
    public static Optional<String> state(LetterIndex index, ReplayPlan plan) {
        return new ReplayJournal(index, plan).planState();
    }

    /** How a plan's last run has ended, in a sentence; empty where none has, or one goes on. */
    public static String note(LetterIndex index, ReplayPlan plan) {
        return new ReplayJournal(index, plan).note();
    }

    /**
     * Since when nothing has been heard of a run that has not ended: its process has, or was killed. Empty where none has begun,
     * where one goes on, and where the last one has ended in order.
     */
    public static Optional<Instant> silentSince(LetterIndex index, ReplayPlan plan, Instant now) {
        ReplayJournal journal = new ReplayJournal(index, plan);
        return journal.planState()
                .filter("running"::equals)
                .map(running -> journal.lastBeat().orElse(Instant.EPOCH))
                .filter(beat -> beat.plus(Heartbeat.SILENCE).isBefore(now));
    }

    /** {@code planned}, {@code running}, {@code silent} (its process is gone), {@code cancelled} or how the last run ended. */
    public static String stateAt(LetterIndex index, ReplayPlan plan, Instant now) {
        return silentSince(index, plan, now).isPresent()
                ? SILENT
                : state(index, plan).orElse(PLANNED);
    }

    /** How many letters replays have sent, or may have, that are on the queue still: who moved them would send them again. */
    public static int sentAndStillThere(LetterIndex index) {
        return index.database()
                .first(
                        row -> row.getInt(1),
                        "SELECT count(*) FROM replays JOIN plans ON digest = plan WHERE deleted = 0"
                                + " AND replays.state NOT IN ('planned', 'parked', 'missing')"
                                + " AND plans.state <> 'cancelled'")
                .orElse(0);
    }

    /** Whether a queue waits for the plan's results, which cancelling it takes away. */
    public static boolean awaitsResults(LetterIndex index, ReplayPlan plan) {
        return new ReplayJournal(index, plan).tap().isPresent();
    }

    /** Gives a plan up: what was not sent is nobody's again, and no result is awaited any more. */
    public ReplayCounts cancel(ReplayPlan plan) {
        ReplayJournal journal = new ReplayJournal(index, plan);
        journal.begin(plan, time.clock().instant());
        journal.setPlanState("cancelled", "", time.clock().instant());
        topic.filter(known -> journal.tap().isPresent())
                .ifPresent(known ->
                        Confirmations.open(queue.sqs(), known, plan, journal).remove());
        return journal.counts();
    }

    private static void park(ReplayPlan plan, ReplayOptions options, ReplayJournal journal) {
        journal.park(plan.letters().stream()
                .filter(letter -> letter.replays() >= options.parkAfter())
                .map(PlannedLetter::letter)
                .toList());
    }

    /** One run. */
    private final class Running {
        private final ReplayOptions options;
        private final ReplayJournal journal;
        private final ReplayWatch watch;
        private final Rounds rounds;
        private Instant counted = Instant.EPOCH;
        private boolean goingWell = true;

        Running(
                ReplayPlan plan,
                ReplayOptions options,
                ReplayJournal journal,
                Instant heldByAnEarlierRunUntil,
                ReplayWatch watch) {
            this.options = options;
            this.journal = journal;
            this.watch = watch;
            LetterSender sender = new LetterSender(queue, once, plan, journal, options.confirmed(), time);
            this.rounds = new Rounds(queue, journal, sender, options, time, heldByAnEarlierRunUntil, this::mayGoOn);
        }

        ReplayEnd run() {
            if (options.canary() > 0) {
                send(options.canary(), rounds::isSent);
                Optional<ReplayEnd> early = awaitResults().or(this::judged);
                if (early.isPresent()) {
                    return early.get();
                }
            }
            send(Integer.MAX_VALUE, rounds::isOver);
            return awaitResults().or(this::judged).orElseGet(this::end);
        }

        /** Sends until so many of the plan's letters are sent, or none is left, or it may not go on. */
        private void send(int upTo, IntPredicate isDone) {
            Instant progress = time.clock().instant();
            while (mayGoOn()) {
                ReplayCounts counts = journal.counts();
                int need = Math.min(upTo, counts.selected()) - counts.sent() - counts.doubtful();
                if (isDone.test(need)) {
                    return;
                }
                if (rounds.run(Math.max(0, need))) {
                    progress = time.clock().instant();
                } else if (isOverdue(progress, longer(options.hold(), options.confirmation()))) {
                    return;
                } else {
                    time.pause(GLANCE);
                }
            }
        }

        private Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        private boolean isOverdue(Instant since, Duration wait) {
            return !since.plus(wait).isAfter(time.clock().instant());
        }

        /** Counting a long plan's letters takes longer than sending ten of them, so it is not done before each batch. */
        private boolean mayGoOn() {
            Instant now = time.clock().instant();
            if (!counted.plus(GLANCE).isAfter(now)) {
                ReplayCounts counts = journal.counts();
                watch.at(counts);
                goingWell = judged(counts).isEmpty();
                counted = now;
            }
            return goingWell && !watch.wantsToEnd() && !Thread.currentThread().isInterrupted();
        }

        /** Empty when every letter that was sent has its result. */
        private Optional<ReplayEnd> awaitResults() {
            ReplayCounts counts = journal.counts();
            Instant progress = time.clock().instant();
            while (options.confirmed() && counts.awaited() > 0) {
                if (watch.wantsToEnd() || Thread.currentThread().isInterrupted()) {
                    return Optional.of(interrupted());
                }
                if (isOverdue(progress, options.confirmation())) {
                    return Optional.of(new ReplayEnd(
                            ReplayEnd.Kind.UNCONFIRMED,
                            counts,
                            counts.awaited() + " results have not come within "
                                    + options.confirmation().toSeconds()
                                    + " s of the last one; run the plan again to go on waiting"));
                }
                time.pause(GLANCE);
                ReplayCounts now = journal.counts();
                progress = now.equals(counts) ? progress : time.clock().instant();
                counts = now;
                watch.at(counts);
            }
            return watch.wantsToEnd() ? Optional.of(interrupted()) : Optional.empty();
        }

        private ReplayEnd interrupted() {
            return new ReplayEnd(
                    ReplayEnd.Kind.INTERRUPTED, journal.counts(), "it was asked to end; run the plan again to go on");
        }

        /** Stopped, when of those that have ended too many came back. */
        private Optional<ReplayEnd> judged() {
            return judged(journal.counts());
        }

        private Optional<ReplayEnd> judged(ReplayCounts counts) {
            int ended = counts.confirmed() + counts.returned();
            int enough = Math.min(counts.selected(), options.canary() > 0 ? options.canary() : FEWEST_FOR_A_JUDGEMENT);
            boolean tooMany = counts.returned() > options.mostReturned() * ended && ended >= enough;
            return tooMany && counts.remaining() > 0
                    ? Optional.of(new ReplayEnd(
                            ReplayEnd.Kind.STOPPED,
                            counts,
                            counts.returned() + " of " + ended + " came back, more than the limit of "
                                    + Math.round(options.mostReturned() * 100) + " %"))
                    : Optional.empty();
        }

        private ReplayEnd end() {
            ReplayCounts counts = journal.counts();
            watch.at(counts);
            long left = rounds.sentAndStillThere();
            if (counts.remaining() == 0 && left == 0) {
                return new ReplayEnd(ReplayEnd.Kind.DONE, counts, "every letter has ended");
            }
            String what = counts.remaining() > 0
                    ? counts.remaining() + " letters could not be had from the queue, where someone else has them"
                    : left + " letters that were sent are on the queue still, where someone else has them";
            return new ReplayEnd(ReplayEnd.Kind.UNCONFIRMED, counts, what + "; run the plan again later");
        }
    }
}
