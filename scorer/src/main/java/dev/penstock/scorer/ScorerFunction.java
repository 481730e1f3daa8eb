package dev.penstock.scorer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.Settings;
import dev.penstock.environment.Time;
import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.RequestId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The function that the request queue triggers. Its event source must have {@code ReportBatchItemFailures}: without it
 * Lambda ignores the answer and deletes every message.
 *
 * <p>Safe for invocations at the same time: nothing of a batch outlives it.
 */
public final class ScorerFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Time that is kept for publishing and settling. */
    private static final Duration FOR_PUBLISHING = Duration.ofSeconds(5);

    /** Time that is kept for settling and for the answer. */
    private static final Duration FOR_SETTLING = Duration.ofSeconds(2);

    private static final CallBudget SMALL_CALL = new CallBudget(3, Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final ScoringPipeline pipeline;
    private final Clock clock;

    /** As Lambda makes it. */
    public ScorerFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public ScorerFunction(Map<String, String> environment) {
        this(environment, Time.real());
    }

    /** The same in a time of the caller's. */
    public ScorerFunction(Map<String, String> environment, Time time) {
        Settings settings = new Settings(environment);
        ScorerSettings scorer = ScorerSettings.from(settings);
        ScorerSettings.Addresses addresses = ScorerSettings.Addresses.from(settings);
        settings.check();
        this.clock = time.clock();
        this.pipeline = pipeline(scorer, addresses, new AwsClients(environment), JsonLog.from(settings), clock);
    }

    private static ScoringPipeline pipeline(
            ScorerSettings settings, ScorerSettings.Addresses addresses, AwsClients clients, JsonLog log, Clock clock) {
        ServedModels models = ServedModels.load(settings.modelsDirectory(), settings.models());
        Results results = new Results(clock);
        Parallel parallel = new Parallel(settings.endpointConcurrency());
        SnsClient sns = clients.sns(SMALL_CALL);
        SqsClient sqs = clients.sqs(SMALL_CALL);
        return new ScoringPipeline(
                new Reader(models, results, clock),
                new Transformer(),
                new Batcher(settings.microBatchRows(), settings.microBatchBytes()),
                new Invoker(Endpoint.of(clients, settings), parallel),
                new Concluder(results, clock),
                new Publisher(sns, addresses.resultsTopicArn(), results, parallel),
                new Settler(
                        sqs,
                        addresses.requestQueueUrl(),
                        addresses.deadLetterQueueUrl(),
                        new Backoff(settings.backoffBase(), settings.backoffCap(), ThreadLocalRandom::current)),
                new Journal(log, "scorer"));
    }

    /**
     * Scores the event's messages.
     *
     * @return the messages that stay on the queue
     * @throws IllegalArgumentException when the event has no records, so that nothing is deleted
     */
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        @Nullable List<SQSEvent.SQSMessage> records = event.getRecords();
        if (records == null || records.isEmpty()) {
            throw new IllegalArgumentException("the event has no Records: this function takes SQS events only");
        }
        Deadline end = Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), clock);
        List<Outcome> outcomes = pipeline.score(
                records.stream().map(ScorerFunction::delivery).toList(),
                end.less(FOR_PUBLISHING),
                end.less(FOR_SETTLING));
        return stayingOn(records, outcomes);
    }

    /** Whatever has not ended otherwise stays on the queue. */
    private static SQSBatchResponse stayingOn(List<SQSEvent.SQSMessage> records, List<Outcome> outcomes) {
        Set<String> ended = outcomes.stream()
                .filter(outcome -> !(outcome instanceof Outcome.Deferred))
                .map(outcome -> outcome.delivery().messageId())
                .collect(Collectors.toSet());
        return SQSBatchResponse.builder()
                .withBatchItemFailures(records.stream()
                        .map(SQSEvent.SQSMessage::getMessageId)
                        .filter(id -> !ended.contains(id))
                        .map(SQSBatchResponse.BatchItemFailure::new)
                        .toList())
                .build();
    }

    private static Delivery delivery(SQSEvent.SQSMessage message) {
        Map<String, String> attributes = message.getAttributes();
        return new Delivery(
                message.getMessageId(),
                message.getReceiptHandle(),
                message.getBody(),
                requestId(message),
                Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1")),
                Instant.ofEpochMilli(Long.parseLong(attributes.getOrDefault("SentTimestamp", "0"))),
                replays(message));
    }

    private static Optional<RequestId> requestId(SQSEvent.SQSMessage message) {
        return attribute(message, "requestid").filter(RequestId::isValid).map(RequestId::new);
    }

    private static int replays(SQSEvent.SQSMessage message) {
        return attribute(message, DeadLetterAttributes.REPLAYS)
                .filter(count -> count.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }

    private static Optional<String> attribute(SQSEvent.SQSMessage message, String name) {
        return Optional.ofNullable(message.getMessageAttributes().get(name))
                .map(SQSEvent.MessageAttribute::getStringValue);
    }
}
