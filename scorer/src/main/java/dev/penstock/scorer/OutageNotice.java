package dev.penstock.scorer;

import dev.penstock.environment.JsonLog;
import dev.penstock.schemas.EndpointUnavailable;
import dev.penstock.scorer.guard.Health;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * Tells that a breaker has opened: a line in the log, a metric, and an event on the operations topic, on which the breaker's
 * controller acts. Whether the event arrives is not waited for with more than one try: the controller looks by itself each minute.
 */
final class OutageNotice {
    private final JsonLog log;
    private final String component;
    private final Optional<Topic> topic;
    private final Clock clock;

    private record Topic(SnsClient sns, String arn) {}

    private OutageNotice(JsonLog log, String component, Optional<Topic> topic, Clock clock) {
        this.log = log;
        this.component = component;
        this.topic = topic;
        this.clock = clock;
    }

    static OutageNotice inLog(JsonLog log, String component, Clock clock) {
        return new OutageNotice(log, component, Optional.empty(), clock);
    }

    OutageNotice andTo(SnsClient sns, String topicArn) {
        return new OutageNotice(log, component, Optional.of(new Topic(sns, topicArn)), clock);
    }

    /** @param answer what opened it */
    void opened(ServedModel model, EndpointAnswer answer) {
        boolean misconfigured = answer.health() == Health.MISCONFIGURED;
        String cause = cause(answer);
        log.line(
                misconfigured ? JsonLog.Level.ERROR : JsonLog.Level.WARN,
                "breaker_opened",
                Map.of("model", model.name(), "endpoint", model.endpoint(), "cause", cause));
        log.metrics(
                "Component",
                component,
                Map.of(ScorerMetrics.BREAKER_OPENED, 1, ScorerMetrics.ENDPOINT_MISCONFIGURED, misconfigured ? 1 : 0));
        topic.ifPresent(to -> publish(to, model, cause));
    }

    private static String cause(EndpointAnswer answer) {
        return answer instanceof EndpointAnswer.Unavailable unavailable
                ? unavailable.cause().wire()
                : Deferral.ENDPOINT_UNAVAILABLE.wire();
    }

    private void publish(Topic to, ServedModel model, String cause) {
        EndpointUnavailable event = new EndpointUnavailable(
                UUID.randomUUID().toString(), clock.instant(), model.name(), model.endpoint(), cause);
        try {
            to.sns()
                    .publish(request -> request.topicArn(to.arn())
                            .message(event.json())
                            .messageAttributes(Map.of(
                                    "type",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue(EndpointUnavailable.TYPE)
                                            .build())));
        } catch (SdkException notTaken) {
            log.line(JsonLog.Level.WARN, "operations_topic_failed", Map.of("topic", to.arn()));
        }
    }
}
