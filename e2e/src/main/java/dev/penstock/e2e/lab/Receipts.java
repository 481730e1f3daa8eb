package dev.penstock.e2e.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.lambda.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which request a message or a receipt handle belongs to, as far as they were seen. */
final class Receipts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> idsByBody = new ConcurrentHashMap<>();
    private final Map<String, Receipt> byHandle = new ConcurrentHashMap<>();

    /** A receive of a message. */
    record Receipt(String requestId, String messageId, int receiveCount) {}

    /** A request was sent with this body; of equal bodies, the first. */
    void sent(String body, String requestId) {
        idsByBody.putIfAbsent(body, requestId);
    }

    String requestId(String body, String messageId) {
        return idsByBody.getOrDefault(body, messageId);
    }

    /** The receives in an event that a mapping hands to a function. */
    List<Receipt> received(Payload event) {
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode message : read(event.text()).path("Records")) {
            String messageId = message.path("messageId").asText();
            Receipt receipt = new Receipt(
                    requestId(message.path("body").asText(), messageId),
                    messageId,
                    message.path("attributes").path("ApproximateReceiveCount").asInt());
            byHandle.put(message.path("receiptHandle").asText(), receipt);
            receipts.add(receipt);
        }
        return receipts;
    }

    /** The receives that a call to delete messages names. */
    List<Receipt> deleted(String body) {
        JsonNode call = read(body);
        List<Receipt> receipts = new ArrayList<>();
        call.path("Entries").forEach(entry -> add(receipts, entry));
        add(receipts, call);
        return receipts;
    }

    private void add(List<Receipt> receipts, JsonNode entry) {
        Receipt known = byHandle.get(entry.path("ReceiptHandle").asText());
        if (known != null) {
            receipts.add(known);
        }
    }

    static String queueOf(String body) {
        return read(body).path("QueueUrl").asText();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
