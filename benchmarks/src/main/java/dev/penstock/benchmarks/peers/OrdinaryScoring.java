package dev.penstock.benchmarks.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What a tutorial's function does with one message: reads it as a tree, makes the columns, calls the endpoint, publishes the result. It
 * checks nothing, and whatever goes wrong is an exception.
 */
public final class OrdinaryScoring {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final List<String> PLAIN =
            List.of("season", "holiday", "workingday", "weather", "temp", "atemp", "humidity", "windspeed");

    private final SageMakerRuntimeClient endpoint;
    private final SnsClient sns;
    private final String endpointName;
    private final String topicArn;

    /** With the SDK's clients as they are by default, and the variables of the function. */
    public OrdinaryScoring(Map<String, String> environment) {
        this.endpoint = SageMakerRuntimeClient.create();
        this.sns = SnsClient.create();
        this.endpointName = Objects.requireNonNull(environment.get("MODELS"));
        this.topicArn = Objects.requireNonNull(environment.get("RESULTS_TOPIC_ARN"));
    }

    /** Scores the request that a message's body is, and publishes its result. */
    public void score(String body) {
        try {
            JsonNode event = JSON.readTree(body);
            publish(event, predictions(event.path("data").path("instances")));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a request", e);
        }
    }

    private double[] predictions(JsonNode instances) {
        List<String> rows = new ArrayList<>();
        instances.forEach(instance -> rows.add(row(instance)));
        String answer = endpoint.invokeEndpoint(call -> call.endpointName(endpointName)
                        .contentType("text/csv")
                        .accept("text/csv")
                        .body(SdkBytes.fromUtf8String(String.join("\n", rows))))
                .body()
                .asUtf8String();
        return answer.strip()
                .lines()
                .mapToDouble(line -> Math.expm1(Double.parseDouble(line)))
                .toArray();
    }

    static String row(JsonNode instance) {
        LocalDateTime hour = LocalDateTime.parse(instance.path("datetime").asText(), HOUR);
        List<String> cells = new ArrayList<>();
        PLAIN.forEach(name -> cells.add(instance.path(name).asText()));
        cells.add(Integer.toString(hour.getYear()));
        cells.add(Integer.toString(hour.getMonthValue()));
        cells.add(Integer.toString(hour.getDayOfMonth()));
        cells.add(Integer.toString(hour.getDayOfWeek().getValue() - 1));
        cells.add(Integer.toString(hour.getHour()));
        return String.join(",", cells);
    }

    private void publish(JsonNode request, double[] predictions) throws JsonProcessingException {
        ObjectNode result = JSON.createObjectNode();
        result.put("requestId", request.path("id").asText());
        result.put("model", endpointName);
        ArrayNode values = result.putArray("predictions");
        for (double prediction : predictions) {
            values.add(prediction);
        }
        String message = JSON.writeValueAsString(result);
        var unused = sns.publish(call -> call.topicArn(topicArn)
                .message(message)
                .messageAttributes(Map.of("model", text(endpointName), "status", text("succeeded"))));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
