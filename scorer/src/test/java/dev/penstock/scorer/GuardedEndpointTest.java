package dev.penstock.scorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.scorer.LoopbackEndpoint.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An endpoint's guard, by the calls that reach the endpoint. */
class GuardedEndpointTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Answer OUT = new Answer(503, "ServiceUnavailable", "");

    private final ServedModel model = EchoModel.served();
    private final MicroBatch rows = new MicroBatch(model, EchoModel.rows(model, 3), 0, 3);
    private final TestTime time = new TestTime();

    @Test
    void an_open_breaker_lets_no_call_through_and_the_first_probe_is_a_golden_sample() throws IOException {
        AtomicBoolean out = new AtomicBoolean(true);
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> out.get() ? OUT : LoopbackEndpoint.echo(rows))) {
            GuardedEndpoint guarded = opened(endpoint);
            int before = endpoint.calls().size();
            assertThat(call(guarded).answer()).isEqualTo(EndpointAnswer.Unavailable.uncalled(Deferral.BREAKER_OPEN));
            assertThat(endpoint.calls()).hasSize(before);
            time.pause(Duration.ofSeconds(3));
            assertThat(call(guarded).counts().calls()).isEqualTo(1);
            assertThat(endpoint.calls().get(before)).hasSize(1).isNotEqualTo(List.of("0"));
            out.set(false);
            time.pause(Duration.ofSeconds(6));
            assertThat(call(guarded).answer()).isInstanceOf(EndpointAnswer.Scored.class);
            assertThat(endpoint.calls().subList(before + 1, endpoint.calls().size()))
                    .extracting(List::size)
                    .containsExactly(1, 3);
        }
    }

    @Test
    void the_log_says_once_that_a_breaker_has_opened_and_why() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> OUT)) {
            GuardedEndpoint guarded = opened(endpoint);
            call(guarded);
            assertThat(endpoint.log()).containsOnlyOnce("\"event\":\"breaker_opened\"");
            assertThat(endpoint.log()).contains("endpoint_unavailable", "\"BreakerOpened\":1");
        }
    }

    @Test
    void retries_stay_a_tenth_of_the_calls_while_an_endpoint_throttles() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> new Answer(400, "ThrottlingException", ""))) {
            GuardedEndpoint guarded = endpoint.guarded(AMPLE, Map.of("BREAKER_FAILURES", "1000"), time);
            CallCounts counts = CallCounts.NONE;
            for (int i = 0; i < 200; i++) {
                counts = counts.plus(call(guarded).counts());
            }
            assertThat(counts.retries()).isBetween(1L, 2 + 200 / 10L);
            assertThat(counts.throttled()).isEqualTo(counts.calls());
        }
    }

    @Test
    void where_one_call_at_a_time_is_too_many_the_next_ones_hold_back_and_find_the_time_for_it() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> new Answer(400, "ThrottlingException", ""))) {
            GuardedEndpoint guarded =
                    endpoint.guarded(AMPLE, Map.of("BREAKER_FAILURES", "1000", "ENDPOINT_CONCURRENCY", "1"), time);
            Instant begin = time.clock().instant();
            for (int i = 0; i < 12; i++) {
                call(guarded);
            }
            assertThat(Duration.between(begin, time.clock().instant())).isGreaterThan(Duration.ofSeconds(20));
            int calls = endpoint.calls().size();
            assertThat(guarded.call(rows, Deadline.in(Duration.ofSeconds(1), Clock.systemUTC()))
                            .answer())
                    .isEqualTo(EndpointAnswer.Unavailable.uncalled(Deferral.OUT_OF_TIME));
            assertThat(endpoint.calls()).hasSize(calls);
        }
    }

    @Test
    void retries_that_are_spent_are_earned_again_by_ten_calls_each() throws IOException {
        AtomicBoolean out = new AtomicBoolean(true);
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> out.get() ? OUT : LoopbackEndpoint.echo(rows))) {
            GuardedEndpoint guarded = endpoint.guarded(AMPLE, Map.of("BREAKER_FAILURES", "1000"), time);
            assertThat(call(guarded).counts().retries()).isEqualTo(2);
            assertThat(call(guarded).counts().retries()).isZero();
            out.set(false);
            for (int i = 0; i < 10; i++) {
                call(guarded);
            }
            out.set(true);
            assertThat(call(guarded).counts().retries()).isEqualTo(1);
        }
    }

    @Test
    void a_retry_waits_by_chance_at_most_200_ms_and_the_next_at_most_400() throws IOException {
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> OUT)) {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                GuardedEndpoint guarded = endpoint.guarded(AMPLE, Map.of("BREAKER_FAILURES", "1000"), time);
                Instant begin = time.clock().instant();
                assertThat(call(guarded).counts().retries()).isEqualTo(2);
                waits.add(Duration.between(begin, time.clock().instant()));
            }
            assertThat(waits).allMatch(it -> it.toMillis() <= 600).anyMatch(it -> it.toMillis() > 300);
        }
    }

    @Test
    void after_an_outage_an_endpoint_is_called_once_at_a_time_at_first() throws Exception {
        AtomicBoolean out = new AtomicBoolean(true);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch crowd = new CountDownLatch(6);
        try (LoopbackEndpoint endpoint = new LoopbackEndpoint(rows -> {
            if (out.get()) {
                return OUT;
            }
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            crowd.countDown();
            await(crowd);
            running.decrementAndGet();
            return LoopbackEndpoint.echo(rows);
        })) {
            GuardedEndpoint guarded = opened(endpoint);
            out.set(false);
            time.pause(Duration.ofSeconds(6));
            call(guarded);
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<CompletableFuture<Attempted>> calls = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> call(guarded), threads))
                    .toList();
            assertThat(calls.stream().map(CompletableFuture::join))
                    .allMatch(it -> it.answer() instanceof EndpointAnswer.Scored);
            threads.shutdown();
            assertThat(most).hasValueLessThanOrEqualTo(2);
        }
    }

    /** Gives others the time to come, if they may. */
    private static void await(CountDownLatch crowd) {
        try {
            var unused = crowd.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A guard whose breaker has just opened. */
    private GuardedEndpoint opened(LoopbackEndpoint endpoint) {
        GuardedEndpoint guarded = endpoint.guarded(AMPLE, Map.of("BREAKER_FAILURES", "3"), time);
        call(guarded);
        return guarded;
    }

    private Attempted call(GuardedEndpoint guarded) {
        return guarded.call(rows, Deadline.in(AMPLE, Clock.systemUTC()));
    }
}
