package dev.penstock.local.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** Service time, limited concurrency and the counting of both. */
class EndpointLoadTest {

    private final ExecutorService callers = Executors.newFixedThreadPool(8);
    private TestEndpoints endpoints;

    @BeforeEach
    void start() {
        endpoints = new TestEndpoints();
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        endpoints.close();
    }

    @Test
    void a_call_takes_its_own_time_and_its_rows_time() {
        endpoints.rentals().behave(healthy().withServiceTime(Duration.ofMillis(100), Duration.ofMillis(50)));
        long begin = System.nanoTime();

        endpoints.csv("1,0\n2,0\n3,0");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
    }

    @Test
    void calls_beyond_the_limit_wait_their_turn() {
        endpoints
                .rentals()
                .behave(healthy()
                        .withConcurrency(2, WhenBusy.QUEUE)
                        .withServiceTime(Duration.ofMillis(50), Duration.ZERO));

        List<CompletableFuture<InvokeEndpointResponse>> calls = calls(6);

        assertThat(calls).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
        EndpointStatistics statistics = endpoints.rentals().statistics();
        assertThat(statistics.mostRunning()).isEqualTo(2);
        assertThat(statistics.calls()).isEqualTo(6);
        assertThat(statistics.running()).isZero();
    }

    @Test
    void calls_beyond_the_limit_are_throttled_where_that_is_chosen() {
        endpoints
                .rentals()
                .behave(healthy()
                        .withConcurrency(1, WhenBusy.THROTTLE)
                        .withServiceTime(Duration.ofSeconds(30), Duration.ZERO));
        calls(1);
        await().until(() -> endpoints.rentals().statistics().running() == 1);

        assertThatExceptionOfType(SageMakerRuntimeException.class)
                .isThrownBy(() -> endpoints.csv("1,0"))
                .matches(SageMakerRuntimeException::isThrottlingException);
        assertThat(endpoints.rentals().statistics().throttled()).isEqualTo(1);
    }

    @Test
    void a_higher_limit_lets_waiting_calls_in_at_once() {
        EndpointBehaviour busy =
                healthy().withConcurrency(1, WhenBusy.QUEUE).withServiceTime(Duration.ofSeconds(30), Duration.ZERO);
        endpoints.rentals().behave(busy);
        calls(3);
        await().until(() -> endpoints.rentals().statistics().calls() == 3);
        assertThat(endpoints.rentals().statistics().running()).isEqualTo(1);

        endpoints.rentals().behave(busy.withConcurrency(3, WhenBusy.QUEUE));

        await().until(() -> endpoints.rentals().statistics().running() == 3);
    }

    @Test
    void calls_rows_and_answers_are_counted() {
        endpoints.csv("1,0\n2,0");
        assertThatExceptionOfType(SageMakerRuntimeException.class).isThrownBy(() -> endpoints.csv("1,0\n2"));
        endpoints.csv("");

        EndpointStatistics statistics = endpoints.rentals().statistics();
        assertThat(statistics.calls()).isEqualTo(3);
        assertThat(statistics.rows()).isEqualTo(2);
        assertThat(statistics.scoredRows()).isEqualTo(2);
        assertThat(statistics.statuses()).containsOnlyKeys(200, 204, 424).containsEntry(424, 1L);

        endpoints.rentals().resetStatistics();
        assertThat(endpoints.rentals().statistics().calls()).isZero();
    }

    private List<CompletableFuture<InvokeEndpointResponse>> calls(int count) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(() -> endpoints.csv("1,0"), callers))
                .limit(count)
                .toList();
    }

    private static EndpointBehaviour healthy() {
        return EndpointBehaviour.healthy();
    }
}
