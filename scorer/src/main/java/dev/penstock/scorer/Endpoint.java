package dev.penstock.scorer;

import dev.penstock.environment.AwsClients;
import dev.penstock.environment.CallBudget;
import dev.penstock.features.FeaturePlan;
import dev.penstock.features.UnreadableAnswer;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;

/** Calls SageMaker endpoints, each call within the time that is left. */
final class Endpoint {
    /** A call that has less time than this is not begun. */
    private static final Duration SHORTEST_CALL = Duration.ofMillis(200);

    private final SageMakerRuntimeClient client;
    private final Duration timeout;

    /** @param timeout the longest that a call may take, however much time is left */
    Endpoint(SageMakerRuntimeClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** Calls once: whether another attempt may follow is for the time that is left and for the queue to say. */
    static Endpoint of(AwsClients clients, ScorerSettings settings) {
        return new Endpoint(
                clients.sageMakerRuntime(CallBudget.once(settings.endpointTimeout())), settings.endpointTimeout());
    }

    EndpointAnswer call(MicroBatch batch, Deadline deadline) {
        if (!deadline.allows(SHORTEST_CALL)) {
            return new EndpointAnswer.Unavailable(Deferral.OUT_OF_TIME);
        }
        long begin = System.nanoTime();
        try {
            InvokeEndpointResponse response = client.invokeEndpoint(request(batch, deadline));
            return scores(batch, response, Duration.ofNanos(System.nanoTime() - begin));
        } catch (SdkException sign) {
            return Signs.meaning(sign);
        }
    }

    private InvokeEndpointRequest request(MicroBatch batch, Deadline deadline) {
        FeaturePlan plan = batch.model().plan();
        Duration left = deadline.remaining();
        Duration allowed = left.compareTo(timeout) < 0 ? left : timeout;
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
            return new EndpointAnswer.Unavailable(Deferral.ENDPOINT_UNAVAILABLE);
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
