package dev.penstock.benchmarks.coldstart.handlers;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** What a bare handler does: a row to the endpoint, its score to the topic. */
final class TwoCalls {
    private final SageMakerRuntimeClient endpoints;
    private final SnsClient topics;
    private final Map<String, String> environment;

    TwoCalls(SageMakerRuntimeClient endpoints, SnsClient topics, Map<String, String> environment) {
        this.endpoints = endpoints;
        this.topics = topics;
        this.environment = environment;
    }

    /** The answer: JSON with the id that the topic gave the message. */
    byte[] make() {
        String scores = endpoints
                .invokeEndpoint(it -> it.endpointName(named("ENDPOINT"))
                        .contentType("text/csv")
                        .accept("text/csv")
                        .body(SdkBytes.fromUtf8String(named("ROW"))))
                .body()
                .asUtf8String();
        String id = topics.publish(it -> it.topicArn(named("RESULTS_TOPIC_ARN")).message(scores))
                .messageId();
        return ("{\"messageId\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private String named(String variable) {
        return Objects.requireNonNull(environment.get(variable), variable);
    }
}
