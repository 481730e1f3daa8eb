package dev.penstock.e2e.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.Reason;
import dev.penstock.schemas.ResultReader;
import dev.penstock.testkit.Event;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what crosses the wire. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResultReader RESULTS = new ResultReader();

    private Wire() {}

    /** The deliveries of a function's SQS event. */
    static List<Delivered> deliveries(String event) {
        List<Delivered> deliveries = new ArrayList<>();
        for (JsonNode message : read(event).path("Records")) {
            deliveries.add(new Delivered(
                    requestId(message.path("body").asText()),
                    message.path("messageId").asText(),
                    message.path("receiptHandle").asText(),
                    message.path("attributes").path("ApproximateReceiveCount").asInt()));
        }
        return deliveries;
    }

    /** An event with one message, which is on no queue. */
    static String event(String body) {
        ObjectNode message = JSON.createObjectNode()
                .put("messageId", "none")
                .put("receiptHandle", "none")
                .put("body", body)
                .put("eventSource", "aws:sqs");
        message.putObject("attributes").put("ApproximateReceiveCount", "1");
        message.putObject("messageAttributes");
        ObjectNode event = JSON.createObjectNode();
        event.putArray("Records").add(message);
        return event.toString();
    }

    static String requestId(String body) {
        return read(body).path("id").asText();
    }

    /** The results of a call of PublishBatch, which is a form. */
    static List<PredictionResult> results(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .filter(field -> field[0].startsWith("PublishBatchRequestEntries") && field[0].endsWith(".Message"))
                .map(field -> RESULTS.read(URLDecoder.decode(field[1], StandardCharsets.UTF_8)))
                .toList();
    }

    /** The receipt handles of a call of DeleteMessageBatch. */
    static List<String> handles(String body) {
        List<String> handles = new ArrayList<>();
        read(body)
                .path("Entries")
                .forEach(entry -> handles.add(entry.path("ReceiptHandle").asText()));
        return handles;
    }

    /** The messages of a call of SendMessageBatch to the dead-letter queue. */
    static List<Event> letters(String body, Instant at) {
        List<Event> letters = new ArrayList<>();
        for (JsonNode entry : read(body).path("Entries")) {
            String message = entry.path("MessageBody").asText();
            String reason = entry.path("MessageAttributes")
                    .path("reason")
                    .path("StringValue")
                    .asText();
            letters.add(new Event.DeadLettered(at, requestId(message), Reason.fromWire(reason), message));
        }
        return letters;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
