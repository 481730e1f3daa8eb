package dev.penstock.scorer;

import dev.penstock.environment.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The scorer's settings, read from environment variables.
 *
 * @param models the models to serve, each {@code NAME} or {@code NAME=ENDPOINT}
 * @param modelsDirectory where {@code NAME/model.json} are
 * @param microBatchRows most rows of one endpoint call
 * @param microBatchBytes most bytes of one endpoint call's body
 * @param endpointConcurrency endpoint calls of one invocation at once
 * @param endpointTimeout the longest that an endpoint call may take
 * @param breakerFailures so many failed calls in a row open a model's breaker
 * @param breakerPause how long an open breaker lets no call through before it probes for the first time
 * @param backoffBase the longest that a delivery which is deferred for the first time stays hidden
 * @param backoffCap the longest that any deferred delivery stays hidden
 */
public record ScorerSettings(
        List<String> models,
        Path modelsDirectory,
        int microBatchRows,
        int microBatchBytes,
        int endpointConcurrency,
        Duration endpointTimeout,
        int breakerFailures,
        Duration breakerPause,
        Duration backoffBase,
        Duration backoffCap) {

    public static final String MODELS = "MODELS";
    public static final String MODELS_DIRECTORY = "MODELS_DIRECTORY";

    /** The model of a synchronous request that names none; the first of {@code MODELS} where it is absent. */
    public static final String DEFAULT_MODEL = "DEFAULT_MODEL";

    public static final String RESULTS_TOPIC_ARN = "RESULTS_TOPIC_ARN";
    public static final String REQUEST_QUEUE_URL = "REQUEST_QUEUE_URL";
    public static final String DEAD_LETTER_QUEUE_URL = "DEAD_LETTER_QUEUE_URL";

    /** Where it is told that a breaker has opened; nowhere but in the log where it is absent. */
    public static final String OPERATIONS_TOPIC_ARN = "OPERATIONS_TOPIC_ARN";

    public static final String MICRO_BATCH_ROWS = "MICRO_BATCH_ROWS";
    public static final String MICRO_BATCH_BYTES = "MICRO_BATCH_BYTES";
    public static final String ENDPOINT_CONCURRENCY = "ENDPOINT_CONCURRENCY";
    public static final String ENDPOINT_TIMEOUT_SECONDS = "ENDPOINT_TIMEOUT_SECONDS";
    public static final String BREAKER_FAILURES = "BREAKER_FAILURES";
    public static final String BREAKER_PAUSE_SECONDS = "BREAKER_PAUSE_SECONDS";
    public static final String BACKOFF_BASE_SECONDS = "BACKOFF_BASE_SECONDS";
    public static final String BACKOFF_CAP_SECONDS = "BACKOFF_CAP_SECONDS";

    /** SageMaker takes no larger body. */
    private static final int LARGEST_BODY = 6_291_456;

    /** Reads them, and leaves their faults with the given reading. */
    public static ScorerSettings from(Settings settings) {
        return new ScorerSettings(
                settings.list(MODELS),
                Path.of(settings.text(MODELS_DIRECTORY)),
                settings.number(MICRO_BATCH_ROWS, 1_000, 1, 100_000),
                settings.number(MICRO_BATCH_BYTES, LARGEST_BODY, 1_000, LARGEST_BODY),
                settings.number(ENDPOINT_CONCURRENCY, 4, 1, 100),
                Duration.ofSeconds(settings.number(ENDPOINT_TIMEOUT_SECONDS, 20, 1, 60)),
                settings.number(BREAKER_FAILURES, 5, 1, 1_000),
                Duration.ofSeconds(settings.number(BREAKER_PAUSE_SECONDS, 2, 1, 30)),
                Duration.ofSeconds(settings.number(BACKOFF_BASE_SECONDS, 2, 1, 900)),
                Duration.ofSeconds(settings.number(BACKOFF_CAP_SECONDS, 300, 1, 43_200)));
    }

    /** Where the queue's scorer sends and settles. */
    record Addresses(
            String resultsTopicArn,
            String requestQueueUrl,
            String deadLetterQueueUrl,
            Optional<String> operationsTopicArn) {

        static Addresses from(Settings settings) {
            return new Addresses(
                    settings.text(RESULTS_TOPIC_ARN),
                    settings.text(REQUEST_QUEUE_URL),
                    settings.text(DEAD_LETTER_QUEUE_URL),
                    settings.optionalText(OPERATIONS_TOPIC_ARN));
        }
    }

    /** Every key that this module reads. */
    public static List<String> keys() {
        return List.of(
                MODELS,
                MODELS_DIRECTORY,
                DEFAULT_MODEL,
                RESULTS_TOPIC_ARN,
                REQUEST_QUEUE_URL,
                DEAD_LETTER_QUEUE_URL,
                OPERATIONS_TOPIC_ARN,
                MICRO_BATCH_ROWS,
                MICRO_BATCH_BYTES,
                ENDPOINT_CONCURRENCY,
                ENDPOINT_TIMEOUT_SECONDS,
                BREAKER_FAILURES,
                BREAKER_PAUSE_SECONDS,
                BACKOFF_BASE_SECONDS,
                BACKOFF_CAP_SECONDS);
    }
}
