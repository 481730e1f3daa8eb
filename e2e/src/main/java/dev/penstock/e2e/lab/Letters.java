package dev.penstock.e2e.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.deadletters.Browse;
import dev.penstock.deadletters.DeadLetter;
import dev.penstock.deadletters.DeadLetterQueue;
import dev.penstock.deadletters.Freshness;
import dev.penstock.deadletters.LetterId;
import dev.penstock.deadletters.LetterIndex;
import dev.penstock.deadletters.Planner;
import dev.penstock.deadletters.Replay;
import dev.penstock.deadletters.ReplayEnd;
import dev.penstock.deadletters.ReplayOptions;
import dev.penstock.deadletters.ReplayPlan;
import dev.penstock.deadletters.ReplayWatch;
import dev.penstock.deadletters.ResultsTopic;
import dev.penstock.deadletters.Selection;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.Time;
import dev.penstock.local.http.FrontCall;
import dev.penstock.schemas.Reason;
import dev.penstock.testkit.Event;
import dev.penstock.testkit.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An operator at the dead-letter queue of a run: looks, plans and replays. What is met there, and what is sent, is written down. */
public final class Letters implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lab lab;
    private final History history;
    private final SqsClient sqs;
    private final SqsClient once;
    private final SnsClient sns;
    private final DeadLetterQueue queue;
    private final LetterIndex index;
    private final Set<LetterId> known = new HashSet<>();

    private Letters(Lab lab, History history, LetterIndex index) {
        this.lab = lab;
        this.history = history;
        this.index = index;
        AwsClients clients = new AwsClients(lab.environment());
        this.sqs = clients.sqs(new CallBudget(3, PATIENCE, PATIENCE.multipliedBy(2)));
        this.once = clients.sqs(CallBudget.once(PATIENCE));
        this.sns = clients.sns(new CallBudget(3, PATIENCE, PATIENCE.multipliedBy(2)));
        this.queue = new DeadLetterQueue(sqs, lab.output("DeadLetterQueueUrl"));
    }

    /** Opens an index of its own; from now on what is replayed in the run is written into its history. */
    public static Letters of(Run run, History history) {
        try {
            Path folder = Files.createTempDirectory("penstock-letters-");
            Letters letters = new Letters(run.lab(), history, LetterIndex.open(folder.resolve("index.db")));
            run.gate(letters::noteReplays);
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder", e);
        }
    }

    private boolean noteReplays(FrontCall call) {
        if (call.operation().equals("SendMessageBatch") && call.body().contains("\"replays\"")) {
            JsonNode request = read(call.body());
            if (Receipts.queueOf(call.body()).equals(lab.output("RequestQueueUrl"))) {
                Instant now = Instant.now();
                request.path("Entries")
                        .forEach(entry -> history.add(new Event.Replayed(
                                now,
                                entry.at("/MessageAttributes/requestid/StringValue")
                                        .asText(),
                                entry.path("MessageBody").asText())));
            }
        }
        return true;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks through the queue; the letters that are there. */
    public List<DeadLetter> look() {
        Freshness freshness = new Browse(queue, index, Time.real()).refresh(met -> {});
        if (freshness.unfinished().isPresent()) {
            throw new AssertionError("the look did not come to the queue's end: " + freshness);
        }
        List<DeadLetter> letters = new ArrayList<>();
        index.forEachOpen(it -> letters.add(it.letter()));
        letters.stream().filter(letter -> known.add(letter.id())).forEach(this::write);
        return letters;
    }

    private void write(DeadLetter letter) {
        Optional<Reason> reason = Reason.fromWire(letter.cause().reason());
        history.add(new Event.DeadLettered(letter.sent(), letter.replayedAs().value(), reason, letter.body()));
    }

    public LetterIndex index() {
        return index;
    }

    /** A plan to send letters where they came from. */
    public ReplayPlan plan(Selection selection) {
        return new Planner(index, Time.real().clock()).plan(queue.url(), lab.output("RequestQueueUrl"), selection);
    }

    public ReplayEnd replay(ReplayPlan plan, ReplayOptions options) {
        ResultsTopic topic = new ResultsTopic(sns, lab.output("ResultsTopicArn"));
        return new Replay(queue, once, index, Optional.of(topic), Time.real()).run(plan, options, ReplayWatch.NOBODY);
    }

    @Override
    public void close() {
        index.close();
        once.close();
        sqs.close();
        sns.close();
    }
}
