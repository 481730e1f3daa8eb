package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.UnreadableAnswer;
import dev.penstock.scorer.guard.Health;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Calls SageMaker endpoints, each call within the time that is left. */
final class Endpoint {
    /** A call that has less time than this is not begun. */
    static final Duration SHORTEST_CALL = Duration.ofMillis(200);

    /** Lets the SDK's own timeout, which knows more, come first. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final ExecutorService threads = Executors.newCachedThreadPool(call -> {
        Thread thread = new Thread(call, "penstock-endpoint");
        thread.setDaemon(true);
        return thread;
    });

    private final SageMakerRuntimeClient client;
    private final Duration timeout;

    /** @param timeout the longest that a call may take, however much time is left */
    Endpoint(SageMakerRuntimeClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** Calls once: whether another attempt may follow is not for the SDK to say. */
    static Endpoint of(AwsClients clients, ScorerSettings settings) {
        return new Endpoint(
                clients.sageMakerRuntime(CallBudget.once(settings.endpointTimeout())), settings.endpointTimeout());
    }

    EndpointAnswer call(MicroBatch batch, Deadline deadline) {
        if (!deadline.allows(SHORTEST_CALL)) {
            return EndpointAnswer.Unavailable.uncalled(Deferral.OUT_OF_TIME);
        }
        Duration allowed = shorter(deadline.remaining(), timeout);
        return fairly(withinTime(() -> invoke(batch, allowed), allowed.plus(GRACE)), allowed);
    }

    private EndpointAnswer invoke(MicroBatch batch, Duration allowed) {
        long begin = System.nanoTime();
        try {
            InvokeEndpointResponse response = client.invokeEndpoint(request(batch, allowed));
            return scores(batch, response, Duration.ofNanos(System.nanoTime() - begin));
        } catch (SdkException sign) {
            return Signs.meaning(sign);
        }
    }

    /**
     * Does not wait longer than that for a connection which stands still in the middle of an answer: the SDK can't close it while
     * it is read from, until the socket's own, longer timeout ends the read.
     */
    private EndpointAnswer withinTime(Supplier<EndpointAnswer> call, Duration longest) {
        try {
            return CompletableFuture.supplyAsync(call, threads).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stalled) {
            return new EndpointAnswer.Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.TIMED_OUT);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EndpointAnswer.Unavailable.uncalled(Deferral.OUT_OF_TIME);
        }
    }

    /** A call that was given far less than its time says nothing of the endpoint when it runs out. */
    private EndpointAnswer fairly(EndpointAnswer answer, Duration allowed) {
        boolean hurried = allowed.multipliedBy(2).compareTo(timeout) < 0;
        return hurried && answer.health() == Health.TIMED_OUT
                ? new EndpointAnswer.Unavailable(Deferral.ENDPOINT_TIMED_OUT, Health.UNKNOWN)
                : answer;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private InvokeEndpointRequest request(MicroBatch batch, Duration allowed) {
        FeaturePlan plan = batch.model().plan();
        return InvokeEndpointRequest.builder()
                .endpointName(batch.model().endpoint())
                .contentType(plan.contentType())
                .accept(plan.accept())
                .body(SdkBytes.fromByteArrayUnsafe(batch.body()))
                .overrideConfiguration(
                        budget -> budget.apiCallAttemptTimeout(allowed).apiCallTimeout(allowed))
                .build();
    }

    private static EndpointAnswer scores(MicroBatch batch, InvokeEndpointResponse response, Duration elapsed) {
        if (isCutShort(response)) {
            return new EndpointAnswer.Unavailable(Deferral.ENDPOINT_UNAVAILABLE, Health.FAILED);
        }
        FeaturePlan plan = batch.model().plan();
        String contentType = Optional.ofNullable(response.contentType()).orElse(plan.accept());
        try {
            return new EndpointAnswer.Scored(
                    plan.readAnswer(response.body().asByteArrayUnsafe(), contentType, batch.size()),
                    Optional.ofNullable(response.invokedProductionVariant()),
                    elapsed);
        } catch (UnreadableAnswer garbled) {
            return new EndpointAnswer.Garbled();
        }
    }

    /** A connection that broke within the body: Java 17's URL connection hands over what came as if it were all. */
    private static boolean isCutShort(InvokeEndpointResponse response) {
        return response.sdkHttpResponse()
                .firstMatchingHeader("Content-Length")
                .filter(length ->
                        !length.equals(Integer.toString(response.body().asByteArrayUnsafe().length)))
                .isPresent();
    }
}
