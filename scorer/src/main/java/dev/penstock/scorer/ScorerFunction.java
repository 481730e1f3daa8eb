package dev.penstock.scorer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The function that the request queue triggers. Its event source must have {@code ReportBatchItemFailures}: without it
 * Lambda ignores the answer and deletes every message.
 *
 * <p>Safe for invocations at the same time: nothing of a batch outlives it.
 */
public final class ScorerFunction implements RequestStreamHandler {
    private static final String COMPONENT = "scorer";
    private static final RequestId REHEARSAL = new RequestId("rehearsal");
    private static final CallBudget SMALL_CALL = new CallBudget(3, Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Copies that are restored from one snapshot draw alike from any other generator, whose state is in the snapshot. */
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Waves waves;
    private final ScoringPipeline pipeline;
    private final Settler settler;
    private final Clock clock;
    private final Deliveries deliveries;

    /** As Lambda makes it. */
    public ScorerFunction() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(System.getenv(), ScorerFunction::rehearse);
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public ScorerFunction(Map<String, String> environment) {
        this(environment, Time.real());
    }

    /** The same in a time of the caller's. */
    public ScorerFunction(Map<String, String> environment, Time time) {
        this(environment, time, new AwsClients(environment));
    }

    /** The same with clients of the caller's. */
    public ScorerFunction(Map<String, String> environment, Time time, AwsClients clients) {
        Settings settings = new Settings(environment);
        ScorerSettings scorer = ScorerSettings.from(settings);
        ScorerSettings.Addresses addresses = ScorerSettings.Addresses.from(settings);
        settings.check();
        this.clock = time.clock();
        this.deliveries = new Deliveries(clock);
        this.waves = new Waves(scorer.backoffCap(), clock);
        this.settler = new Settler(
                clients.sqs(SMALL_CALL),
                addresses.requestQueueUrl(),
                addresses.deadLetterQueueUrl(),
                new Backoff(scorer.backoffBase(), scorer.backoffCap(), () -> CHANCE));
        this.pipeline = pipeline(scorer, addresses, clients, settler, JsonLog.from(settings), time);
    }

    private static ScoringPipeline pipeline(
            ScorerSettings settings,
            ScorerSettings.Addresses addresses,
            AwsClients clients,
            Settler settler,
            JsonLog log,
            Time time) {
        Clock clock = time.clock();
        ServedModels models = ServedModels.load(settings.modelsDirectory(), settings.models());
        Results results = new Results(clock);
        Parallel parallel = new Parallel(settings.endpointConcurrency());
        SnsClient sns = clients.sns(SMALL_CALL);
        OutageNotice inLog = OutageNotice.inLog(log, COMPONENT, clock);
        OutageNotice notice =
                addresses.operationsTopicArn().map(arn -> inLog.andTo(sns, arn)).orElse(inLog);
        return new ScoringPipeline(
                new Reader(models, results, clock),
                new Transformer(),
                new Batcher(settings.microBatchRows(), settings.microBatchBytes()),
                new Invoker(new GuardedEndpoint(Endpoint.of(clients, settings), settings, notice, time), parallel),
                new Concluder(results, clock),
                new Publisher(sns, addresses.resultsTopicArn(), results, parallel),
                settler,
                new Journal(log, COMPONENT));
    }

    /**
     * Scores the messages of an event, as Lambda hands it over, and answers which of them stay on the queue.
     *
     * @throws IllegalArgumentException when the event is none of SQS, or has no records, so that nothing is deleted
     */
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        SqsEventJson.write(staying(SqsEventJson.read(event, deliveries), context), answer);
    }

    /** The same for an event that was read already. */
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        @Nullable List<SQSEvent.SQSMessage> records = event.getRecords();
        List<Delivery> messages = records == null
                ? List.of()
                : records.stream().map(this::delivery).toList();
        return SQSBatchResponse.builder()
                .withBatchItemFailures(staying(messages, context).stream()
                        .map(SQSBatchResponse.BatchItemFailure::new)
                        .toList())
                .build();
    }

    /** Whatever has not ended stays on the queue. */
    private List<String> staying(List<Delivery> messages, Context context) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("the event has no Records: this function takes SQS events only");
        }
        Deadline end = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), clock);
        Set<String> ended = scored(messages, end).stream()
                .map(outcome -> outcome.delivery().messageId())
                .collect(Collectors.toSet());
        return messages.stream()
                .map(Delivery::messageId)
                .filter(id -> !ended.contains(id))
                .toList();
    }

    /** The deliveries that ended; those of a wave are off the queue before the next one begins. */
    private List<Outcome> scored(List<Delivery> deliveries, Deadline end) {
        Waves.Plan plan = waves.plan(deliveries);
        List<Outcome> ended = new ArrayList<>();
        for (List<Delivery> wave : plan.inOrder()) {
            if (!ended.isEmpty()) {
                settler.acknowledge(ended, TimePlan.until(end).settling());
            }
            pipeline.score(wave, TimePlan.until(end)).stream()
                    .filter(outcome -> !(outcome instanceof Outcome.Deferred))
                    .forEach(ended::add);
        }
        List<Outcome> nextTime = plan.nextTime().stream()
                .<Outcome>map(delivery -> new Outcome.Deferred(delivery, Deferral.OUT_OF_TIME))
                .toList();
        settler.settle(nextTime, TimePlan.until(end).settling());
        return ended;
    }

    /** Scores the stage's instances as one request of a delivery. */
    static void rehearse(Stage stage) {
        Time time = Time.real();
        Instant now = time.clock().instant();
        String body = new RequestWriter()
                .write(new NewRequest(
                        REHEARSAL,
                        "/rehearsal",
                        stage.model(),
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        stage.instances(),
                        Optional.empty()));
        Delivery delivery = new Delivery(REHEARSAL.value(), "", body, Optional.empty(), 1, now, now);
        List<Outcome> ended = new ScorerFunction(stage.environment(), time, stage.clients())
                .scored(List.of(delivery), Deadline.in(Duration.ofSeconds(30), time.clock()));
        if (!(ended.size() == 1 && ended.get(0) instanceof Outcome.Scored)) {
            throw new IllegalStateException("the golden samples of " + stage.model() + " were not scored: " + ended);
        }
    }

    private Delivery delivery(SQSEvent.SQSMessage message) {
        return deliveries.of(
                message.getMessageId(),
                message.getReceiptHandle(),
                message.getBody(),
                message.getAttributes(),
                texts(message));
    }

    private static Map<String, String> texts(SQSEvent.SQSMessage message) {
        Map<String, String> texts = new HashMap<>();
        message.getMessageAttributes().forEach((name, attribute) -> {
            if (attribute.getStringValue() != null) {
                texts.put(name, attribute.getStringValue());
            }
        });
        return texts;
    }
}
