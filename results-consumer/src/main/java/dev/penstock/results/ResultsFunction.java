package dev.penstock.results;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.environment.JsonLog;
import dev.penstock.environment.JsonLog.Level;
import dev.penstock.environment.Settings;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.UnreadableResult;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function that the results queue triggers: it keeps the effective result of each request. Its event source must have
 * {@code ReportBatchItemFailures}: without it Lambda ignores the answer and deletes every message. What could not be stored
 * and what is no result is reported as failed and stays on the queue, whose redrive policy takes it in the end.
 */
public final class ResultsFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** The first call of a cold function takes seconds; a batch that is given up waits for its visibility timeout. */
    private static final CallBudget BUDGET = new CallBudget(2, Duration.ofSeconds(6), Duration.ofSeconds(12));

    /** Time that one more call and the answer may take. */
    private static final Duration FOR_ONE_MORE = BUDGET.total().plusSeconds(1);

    private final ResultStore store;
    private final JsonLog log;
    private final ResultReader reader = new ResultReader();

    /** As Lambda makes it. */
    public ResultsFunction() {
        this(System.getenv());
    }

    /** As any other runner makes it, with the variables that the function's declaration gives it. */
    public ResultsFunction(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        this.store = new DynamoDbResultStore(
                new AwsClients(environment).configured(DynamoDbClient.builder(), "DYNAMODB", BUDGET),
                ResultsSettings.from(settings),
                Clock.systemUTC());
        this.log = JsonLog.from(settings);
    }

    /**
     * Stores the event's results.
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
        Map<String, Integer> counts = new LinkedHashMap<>();
        ResultsMetrics.names().forEach(name -> counts.put(name, 0));
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : records) {
            Ending ending = store(message, context);
            counts.merge(ending.metric, 1, Integer::sum);
            if (!ending.deletesTheMessage) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        log.metrics("Component", "results", counts);
        return SQSBatchResponse.builder().withBatchItemFailures(failures).build();
    }

    private Ending store(SQSEvent.SQSMessage message, Context context) {
        if (context.getRemainingTimeInMillis() < FOR_ONE_MORE.toMillis()) {
            return Ending.DEFERRED;
        }
        ResultEvent event;
        try {
            event = reader.readEvent(String.valueOf(message.getBody()));
        } catch (UnreadableResult e) {
            log.line(
                    Level.WARN,
                    "result_unreadable",
                    Map.of("messageId", message.getMessageId(), "detail", String.valueOf(e.getMessage())));
            return Ending.UNREADABLE;
        }
        return store(event);
    }

    private Ending store(ResultEvent event) {
        RequestId id = event.fold(PredictionResult::requestId, ResultPart::requestId);
        try {
            Ending ending = event.fold(whole -> Ending.of(store.put(whole)), this::storePart);
            if (ending == Ending.IN_CONFLICT) {
                log.line(Level.WARN, "result_in_conflict", Map.of("requestId", id.value()));
            }
            return ending;
        } catch (SdkException e) {
            log.line(Level.WARN, "result_deferred", Map.of("requestId", id.value(), "error", nameOf(e)));
            return Ending.DEFERRED;
        }
    }

    private Ending storePart(ResultPart part) {
        return switch (store.putPart(part)) {
            case WAITING -> Ending.WAITING;
            case COMPLETE -> Ending.of(store.conclude(part));
            case KEPT -> Ending.KEPT;
            case CONFLICT -> Ending.IN_CONFLICT;
        };
    }

    static String nameOf(SdkException e) {
        return e instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : e.getClass().getSimpleName();
    }

    /** How a message ends, and under what it is counted. */
    private enum Ending {
        STORED(ResultsMetrics.RESULTS_STORED, true),
        WAITING(ResultsMetrics.RESULT_PARTS_WAITING, true),
        KEPT(ResultsMetrics.RESULTS_KEPT, true),
        IN_CONFLICT(ResultsMetrics.RESULTS_IN_CONFLICT, true),
        UNREADABLE(ResultsMetrics.RESULTS_UNREADABLE, false),
        DEFERRED(ResultsMetrics.RESULTS_DEFERRED, false);

        private final String metric;
        private final boolean deletesTheMessage;

        Ending(String metric, boolean deletesTheMessage) {
            this.metric = metric;
            this.deletesTheMessage = deletesTheMessage;
        }

        static Ending of(PutOutcome outcome) {
            return switch (outcome) {
                case STORED_FIRST, REPLACED -> STORED;
                case KEPT -> KEPT;
                case CONFLICT -> IN_CONFLICT;
            };
        }
    }
}
