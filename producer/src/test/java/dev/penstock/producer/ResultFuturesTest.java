package dev.penstock.producer;

import static dev.penstock.producer.SomeResults.body;
import static dev.penstock.producer.SomeResults.result;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.penstock.environment.CallBudget;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class ResultFuturesTest {
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:results";
    private static final AwaitOptions OPTIONS = AwaitOptions.DEFAULT.withTimeout(Duration.ofSeconds(30));
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
    void a_future_has_its_own_requests_result_though_many_are_awaited() throws Exception {
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            List<CompletableFuture<PredictionResult>> awaited = IntStream.range(0, 50)
                    .mapToObj(i -> futures.await(new RequestId("r" + i)))
                    .toList();
            assertThat(futures.awaiting()).isEqualTo(50);

            IntStream.range(0, 50).forEach(i -> send(result("r" + (49 - i), ResultStatus.SUCCEEDED, 50 - i)));

            for (int i = 0; i < 50; i++) {
                assertThat(awaited.get(i).get(30, SECONDS)).isEqualTo(result("r" + i, ResultStatus.SUCCEEDED, i + 1));
            }
            await().until(() -> futures.awaiting() == 0);
        }
        assertThat(queues.drain(queue)).isEmpty();
    }

    @Test
    void a_result_that_arrives_before_it_is_awaited_is_kept() throws Exception {
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            send(result("early", ResultStatus.SUCCEEDED, 1));
            send(result("late", ResultStatus.SUCCEEDED, 1));
            futures.await(new RequestId("late")).get(30, SECONDS);

            await().untilAsserted(() -> assertThat(futures.await(new RequestId("early")))
                    .isCompletedWithValue(result("early", ResultStatus.SUCCEEDED, 1)));
            assertThat(futures.await(new RequestId("early"))).isDone();
        }
    }

    @Test
    void a_future_that_waits_too_long_says_for_which_request_and_how_long() {
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            CompletableFuture<PredictionResult> future = futures.await(new RequestId("never"), Duration.ofMillis(50));

            assertThatThrownBy(() -> future.get(30, SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(NoResult.class)
                    .hasMessageStartingWith("no result of request never within 0.05 s");
            await().until(() -> futures.awaiting() == 0);
        }
    }

    @Test
    void a_queue_that_is_gone_is_the_cause_when_the_time_is_up() {
        try (ResultFutures futures =
                ResultFutures.from(queues.sqs(), queues.endpoint() + "/000000000000/gone", OPTIONS)) {
            assertThatThrownBy(() -> futures.await(new RequestId("never"), Duration.ofSeconds(1))
                            .get(30, SECONDS))
                    .rootCause()
                    .hasMessageContaining("queue");
        }
    }

    @Test
    void closing_ends_every_open_future_and_a_cancelled_one_is_forgotten() {
        ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS);
        CompletableFuture<PredictionResult> cancelled = futures.await(new RequestId("cancelled"));
        CompletableFuture<PredictionResult> open = futures.await(new RequestId("open"));
        cancelled.cancel(false);
        assertThat(futures.awaiting()).isEqualTo(1);

        futures.close();
        futures.close();

        assertThatThrownBy(open::join).hasMessageContaining("stopped waiting before a result of request open came");
        assertThat(futures.await(new RequestId("after"))).isCompletedExceptionally();
    }

    @Test
    void what_is_no_result_is_counted_and_left_on_a_queue_that_is_not_its_own() {
        try (ResultFutures futures = ResultFutures.from(queues.sqs(), queue, OPTIONS)) {
            queues.sqs().sendMessage(request -> request.queueUrl(queue).messageBody("no result"));
            await().until(() -> futures.unreadable() == 1);
        }
        assertThat(waitingOn(queue)).isEqualTo(1);
    }

    @Test
    void a_temporary_queue_is_subscribed_with_raw_delivery_and_a_filter_and_both_are_removed_at_the_end()
            throws IOException {
        try (RecordingTopic topic = new RecordingTopic();
                SnsClient sns = LocalQueues.clientsOf(topic.endpoint()).sns(CallBudget.once(Duration.ofSeconds(10)))) {
            ResultFutures futures = ResultFutures.subscribe(
                    queues.sqs(), sns, TOPIC, ResultFilter.all().source("/shop"), OPTIONS);
            String own = ownQueues().get(0);
            assertThat(topic.asked().get(0))
                    .contains("TopicArn=" + TOPIC, "Protocol=sqs", "penstock-await-", "RawMessageDelivery", "true")
                    .contains("FilterPolicy", "{\"source\":[\"/shop\"]}");

            queues.sqs()
                    .sendMessage(
                            request -> request.queueUrl(own).messageBody(body(result("r", ResultStatus.FAILED, 1))));
            assertThat(futures.await(new RequestId("r")).join().status()).isEqualTo(ResultStatus.FAILED);
            futures.close();

            assertThat(topic.asked().get(1)).contains("Action=Unsubscribe", "results:1");
            assertThat(ownQueues()).isEmpty();
        }
    }

    @Test
    void a_filter_takes_as_many_values_as_sns_does() {
        List<RequestId> ids =
                IntStream.range(0, 150).mapToObj(i -> new RequestId("r" + i)).toList();

        assertThat(ResultFilter.all().requests(ids).model("bike-rental").policy())
                .startsWith("{\"requestid\":[\"r0\",\"r1\",")
                .endsWith("\"r149\"],\"model\":[\"bike-rental\"]}");
        assertThatThrownBy(() -> ResultFilter.all()
                        .requests(IntStream.range(0, 151)
                                .mapToObj(i -> new RequestId("r" + i))
                                .toList()))
                .hasMessageContaining("150");
    }

    private static List<String> ownQueues() {
        return queues.sqs()
                .listQueues(request -> request.queueNamePrefix(ClientQueue.NAME_PREFIX))
                .queueUrls();
    }

    /** Visible and in flight. */
    private static int waitingOn(String queue) {
        return queues
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(it -> it.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToInt(it -> Integer.parseInt(it.getValue()))
                .sum();
    }

    private void send(PredictionResult result) {
        queues.sqs().sendMessage(request -> request.queueUrl(queue).messageBody(body(result)));
    }
}
