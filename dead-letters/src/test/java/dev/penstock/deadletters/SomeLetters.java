package dev.penstock.deadletters;

import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Letters as the scorer makes them. */
final class SomeLetters {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final String INSTANCE =
            "{\"datetime\":\"2012-06-08 17:00:00\",\"season\":%s,\"holiday\":0,\"workingday\":1,\"weather\":1,"
                    + "\"temp\":28.7,\"atemp\":32.6,\"humidity\":48,\"windspeed\":12.9}";

    private SomeLetters() {}

    /** A request for one bike-rental hour; season 9 is out of range. */
    static String request(String id, String season) {
        return "{\"specversion\":\"1.0\",\"type\":\"dev.penstock.prediction.requested.v1\",\"id\":\"" + id
                + "\",\"source\":\"/shop\",\"subject\":\"bike-rental\",\"data\":{\"instances\":["
                + INSTANCE.formatted(season) + "]}}";
    }

    static void send(SqsClient sqs, String queue, String body, Map<String, String> attributes) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, value) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build()));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body).messageAttributes(values));
    }

    /** What the scorer says of a season that is out of range. */
    static Map<String, String> outOfRange(String id, int replays) {
        return new DeadLetterAttributes(
                        Reason.INVALID_INSTANCES,
                        "instance 0, field season: out_of_range: must be at most 4",
                        Optional.of(new RequestId(id)),
                        1,
                        NOON,
                        "scorer/transform",
                        new ReplayHistory(replays, Optional.empty()))
                .toMap();
    }
}
