package dev.penstock.console.letters;

import dev.penstock.console.stack.StackAddresses;
import dev.penstock.deadletters.AuditedActs;
import dev.penstock.deadletters.BodyPatch;
import dev.penstock.deadletters.Browse;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.DeadLetterQueue;
import dev.penstock.deadletters.Diagnoser;
import dev.penstock.deadletters.Drafting;
import dev.penstock.deadletters.IndexedLetter;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.LetterState;
import dev.penstock.deadletters.Mender;
import dev.penstock.deadletters.Mending;
import dev.penstock.deadletters.PlanSummary;
import dev.penstock.deadletters.Removal;
import dev.penstock.deadletters.Restoration;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead letters of a stack, as an operator of the console deals with them. Used by any number of threads. */
public final class Desk implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(25);
    private static final CallBudget CALLS = new CallBudget(3, ATTEMPT, ATTEMPT.multipliedBy(2));

    private final StackAddresses stack;
    private final Path models;
    private final String who;
    private final Time time = Time.real();
    private final SqsClient sqs;
    private final SqsClient once;
    private final SnsClient sns;
    private final LetterIndex index;
    private final DeadLetterQueue queue;
    private final Diagnoser diagnoser;
    private final Acts acts = new Acts();
    private final Plans plans;
    private final Replays replays;

    /**
     * Opens the desk; asks nothing of the stack.
     *
     * @param resultsTopic the ARN of where the results come that confirm replays
     * @param file the index, which other processes may have open
     * @param models the folder with the models' specifications
     * @param console the console's name, for the audit
     */
    public static Desk open(StackAddresses stack, String resultsTopic, Path file, Path models, String console) {
        return new Desk(stack, resultsTopic, file, models, console);
    }

    private Desk(StackAddresses stack, String resultsTopic, Path file, Path models, String console) {
        this.stack = stack;
        this.models = models;
        this.who = System.getProperty("user.name", "unknown") + " (console " + console + ")";
        this.index = LetterIndex.open(file);
        AwsClients clients = new AwsClients(stack.environment());
        this.sqs = clients.sqs(CALLS);
        this.once = clients.sqs(CallBudget.once(ATTEMPT));
        this.sns = clients.sns(CALLS);
        this.queue = new DeadLetterQueue(sqs, stack.deadLetterQueueUrl());
        this.diagnoser = newDiagnoser();
        this.plans = new Plans(Path.of(file + ".plans"));
        this.replays = new Replays(queue, once, index, sns, resultsTopic, time);
    }

    /** What is known of the letters. */
    public LetterIndex index() {
        return index;
    }

    public Plans plans() {
        return plans;
    }

    public Replays replays() {
        return replays;
    }

    public Acts acts() {
        return acts;
    }

    public Diagnoser diagnoser() {
        return diagnoser;
    }

    /** Reads the specifications anew: they may have changed since the console was started. */
    private Diagnoser newDiagnoser() {
        return new Diagnoser(models, time.clock());
    }

    /** Changes bodies by the specifications as they are now. */
    public Mender mender() {
        return new Mender(newDiagnoser());
    }

    /** Checks what somebody is typing, by the specifications as the console has read them. */
    public Mender checker() {
        return new Mender(diagnoser);
    }

    /** What is done for that reason, with its entries in the audit. */
    public AuditedActs audited(String reason) {
        return new AuditedActs(index, who, reason, time.clock());
    }

    /** Begins to look through the queue; a look that has begun already is everybody's. */
    public Act look() {
        return acts.beginOne("look", progress -> {
            new Browse(queue, index, time).refresh(progress);
            return index.freshness().met();
        });
    }

    /** What a plan of those letters would do, which go back to the stack's requests, each changed by the patch if there is one. */
    public PlanSummary draft(String where, Predicate<DeadLetter> selection, Optional<BodyPatch> patch) {
        Mender mender = mender();
        return draft(where, selection, patch.map(it -> letter -> mender.mend(letter, it)), newDiagnoser());
    }

    /** The same of one letter, with another body. */
    public PlanSummary draft(IndexedLetter edited, String body) {
        LetterId id = edited.letter().id();
        Mender mender = mender();
        return draft(
                "id == '" + id + "'",
                it -> it.id().equals(id),
                Optional.of(letter -> mender.mend(letter, body)),
                diagnoser);
    }

    private PlanSummary draft(
            String where,
            Predicate<DeadLetter> selection,
            Optional<Function<DeadLetter, Mending>> change,
            Diagnoser judge) {
        return new Drafting(index, time.clock())
                .draft(
                        queue.url(),
                        stack.requestQueueUrl(),
                        where,
                        selection,
                        change,
                        letter -> judge.diagnose(letter.body()).isFit());
    }

    /** The letters that archiving a selection takes off the queue: also those that an archiving which was killed left there. */
    public Set<LetterId> toArchive(Predicate<DeadLetter> selection) {
        Set<LetterId> letters = new HashSet<>(index.halfRemoved(LetterState.ARCHIVED));
        index.forEachOpen(it -> {
            if (selection.test(it.letter())) {
                letters.add(it.letter().id());
            }
        });
        return letters;
    }

    /** Begins to take letters off the queue, and to keep them. */
    public Act archive(Set<LetterId> letters, String reason) {
        Removal removal = new Removal(queue, index, time);
        return acts.begin(
                "archive",
                letters.size(),
                progress -> audited(reason).act("archive", letters.size(), () -> removal.archive(letters, progress)));
    }

    /** The archived letters of a selection. */
    public List<IndexedLetter> archived(Predicate<DeadLetter> selection) {
        List<IndexedLetter> letters = new ArrayList<>();
        index.forEachArchived(it -> {
            if (selection.test(it.letter())) {
                letters.add(it);
            }
        });
        return letters;
    }

    /** Begins to put archived letters back, after a look: what is on the queue again is not sent a second time. */
    public Act restore(Predicate<DeadLetter> selection, int selected, String reason) {
        Restoration restoration = new Restoration(sqs, queue.url(), index);
        return acts.beginAlone("restore", selected, progress -> {
            new Browse(queue, index, time).refresh(met -> {});
            List<IndexedLetter> letters = archived(selection);
            return audited(reason).act("restore", letters.size(), () -> restoration.restore(letters, progress));
        });
    }

    /** Ends what is under way: a replay after the batch in hand, so that it can be gone on with. */
    @Override
    public void close() {
        replays.close();
        acts.close();
        sns.close();
        once.close();
        sqs.close();
        index.close();
    }
}
