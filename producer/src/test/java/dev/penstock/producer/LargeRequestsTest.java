package dev.penstock.producer;

import static dev.penstock.producer.SomeResults.body;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.schemas.NewRequest;
import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestError;
import dev.penstock.schemas.RequestReader;
import dev.penstock.schemas.ResultEvent;
import dev.penstock.schemas.ResultSplitter;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.RowErrorCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests in parts and results in parts, from submitting to awaiting. */
class LargeRequestsTest {
    private static final AwaitOptions OPTIONS = AwaitOptions.DEFAULT.withTimeout(Duration.ofSeconds(60));
    private static LocalQueues queues;
    private String queue = "";

    @BeforeAll
    static void start() {
        queues = new LocalQueues();
    }

    @AfterAll
    static void stop() {
        queues.close();
    }

    @BeforeEach
    void createQueue() {
        queue = queues.newQueue();
    }

    @Test
    void a_result_in_shuffled_and_repeated_parts_is_one_future_s_value() throws Exception {
        PredictionResult whole = numbered("large", 0, 2_000);
        long seed = System.nanoTime();
        List<ResultEvent> parts = new ArrayList<>(parts(whole));
        parts.addAll(parts(whole));
        Collections.shuffle(parts, new Random(seed));
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            CompletableFuture<PredictionResult> future = futures.await(whole.requestId());
            parts.forEach(this::send);

            assertThat(future.get(60, SECONDS)).as("seed %d", seed).isEqualTo(whole);
            assertThat(futures.await(whole.requestId())).isCompletedWithValue(whole);
        }
    }

    @Test
    void a_split_request_is_sent_in_valid_parts_and_its_results_are_joined_in_the_order_of_the_instances()
            throws Exception {
        SplitRequest split = SplitRequest.of(largeRequest());
        assertThat(split.requests()).hasSizeGreaterThan(2);
        try (Producer producer = new Producer(queues.sqs(), ProducerSettings.forQueue(queue))) {
            assertThat(producer.submit(split)).allMatch(SendOutcome::isSent);
        }
        List<PredictionRequest> received = queues.drain(queue).stream()
                .map(it -> new RequestReader().read(it.body()).fold(read -> read, refused -> {
                    throw new AssertionError(refused.description());
                }))
                .toList();
        assertThat(received).hasSameSizeAs(split.requests());

        String results = queues.newQueue();
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), results, OPTIONS)) {
            CompletableFuture<PredictionResult> future = futures.await(split);
            for (int i = split.requests().size() - 1; i >= 0; i--) {
                int first = IntStream.range(0, i).map(split::instancesOf).sum();
                PredictionResult part = numbered(split.requests().get(i).id().value(), first, split.instancesOf(i));
                parts(part).forEach(it -> send(it, results));
            }
            PredictionResult whole = future.get(60, SECONDS);
            assertThat(whole.requestId()).isEqualTo(split.id());
            assertThat(whole.status()).isEqualTo(ResultStatus.SUCCEEDED);
            assertThat(whole.predictions()).isEqualTo(numbered("x", 0, 60_000).predictions());
            assertThat(whole.digest()).contains(split.digest());
        }
    }

    @Test
    void one_failed_part_makes_the_whole_partial_and_its_instances_say_why() {
        SplitRequest split = SplitRequest.of(largeRequest());
        List<PredictionResult> results = results(split);
        results.set(1, refused(split.requests().get(1), ResultStatus.FAILED, "invalid_request"));

        PredictionResult whole = PartResults.join(split, results);

        assertThat(whole.status()).isEqualTo(ResultStatus.PARTIAL);
        assertThat(whole.predictions()).hasSize(60_000);
        assertThat(whole.predictions().get(split.instancesOf(0) - 1)).isInstanceOf(Prediction.Number.class);
        assertThat(whole.predictions().get(split.instancesOf(0)))
                .isInstanceOfSatisfying(Prediction.Failed.class, it -> {
                    assertThat(it.error().code()).isEqualTo(RowErrorCode.NOT_SCORED);
                    assertThat(it.error().detail()).isEqualTo("part 1 of the request: invalid_request at /x: why");
                });
    }

    @Test
    void parts_that_all_end_without_predictions_give_a_whole_without() {
        SplitRequest split = SplitRequest.of(largeRequest());

        PredictionResult expired = PartResults.join(
                split,
                split.requests().stream()
                        .map(it -> refused(it, ResultStatus.EXPIRED, "expired"))
                        .toList());
        PredictionResult failed = PartResults.join(
                split,
                split.requests().stream()
                        .map(it -> refused(it, ResultStatus.FAILED, "over_limit"))
                        .toList());

        assertThat(expired.status()).isEqualTo(ResultStatus.EXPIRED);
        assertThat(failed.status()).isEqualTo(ResultStatus.FAILED);
        assertThat(failed.predictions()).isEmpty();
        assertThat(failed.error())
                .hasValueSatisfying(it -> assertThat(it.code()).isEqualTo("over_limit"));
    }

    @Test
    void a_part_whose_result_does_not_come_is_named() {
        SplitRequest split = SplitRequest.of(largeRequest());
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            assertThatThrownBy(() -> futures.await(split, Duration.ofMillis(50)).get(60, SECONDS))
                    .cause()
                    .isInstanceOf(NoResult.class)
                    .hasMessageContaining("order-4711-part-");
        }
    }

    private static List<PredictionResult> results(SplitRequest split) {
        List<PredictionResult> results = new ArrayList<>();
        int first = 0;
        for (NewRequest request : split.requests()) {
            int instances = split.instancesOf(results.size());
            results.add(numbered(request.id().value(), first, instances));
            first += instances;
        }
        return results;
    }

    private static NewRequest largeRequest() {
        return RequestDraft.forModel("bike-rental")
                .id("order-4711")
                .instances(IntStream.range(0, 60_000)
                        .mapToObj(i -> List.of("2026-01-31 12:00:00 ü🚲", i, 0.5))
                        .toList())
                .build();
    }

    private static PredictionResult numbered(String id, int first, int rows) {
        return SomeResults.result(id, ResultStatus.SUCCEEDED, 1)
                .withPredictions(IntStream.range(first, first + rows)
                        .<Prediction>mapToObj(Prediction.Number::new)
                        .toList());
    }

    private static PredictionResult refused(NewRequest request, ResultStatus status, String code) {
        PredictionResult it = SomeResults.result(request.id().value(), status, 0);
        return new PredictionResult(
                it.requestId(),
                it.requestSource(),
                it.time(),
                status,
                it.model(),
                List.of(),
                Optional.of(new RequestError(code, Optional.of("/x"), "why")),
                it.timing(),
                it.attempt(),
                it.context(),
                it.digest(),
                Optional.empty(),
                it.traceParent());
    }

    private static List<ResultEvent> parts(PredictionResult result) {
        return new ResultSplitter(20_000)
                .split(result).stream().map(it -> it.event()).toList();
    }

    private void send(ResultEvent event) {
        send(event, queue);
    }

    private static void send(ResultEvent event, String to) {
        queues.sqs().sendMessage(request -> request.queueUrl(to).messageBody(body(event)));
    }
}
