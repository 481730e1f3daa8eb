package dev.penstock.testkit.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The actions of SQS that functions use, in its JSON protocol. Batches of more than ten are refused, and what is wrong with one
 * entry fails that entry alone.
 */
final class SimulatedSqs implements WireService {
    static final String REQUEST_QUEUE = "/000000000000/requests";
    static final String DEAD_LETTER_QUEUE = "/000000000000/dead-letters";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ENTRIES = 10;
    private static final int LONGEST_HIDDEN = 43_200;

    private final SimulatedQueue requests;
    private final DeadLetterShelf shelf;

    SimulatedSqs(SimulatedQueue requests, DeadLetterShelf shelf) {
        this.requests = requests;
        this.shelf = shelf;
    }

    @Override
    public String signingName() {
        return "sqs";
    }

    @Override
    public WireReply answer(WireCall call) {
        JsonNode body = read(call);
        boolean ofRequests = body.path("QueueUrl").asText().endsWith(REQUEST_QUEUE);
        if (body.path("Entries").size() > MOST_ENTRIES) {
            return WireReply.error(
                    400, "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10.");
        }
        return switch (call.action()) {
            case "ChangeMessageVisibilityBatch" -> eachEntry(body, entry -> hides(entry, ofRequests), false);
            case "ChangeMessageVisibility" -> hides(body, ofRequests) ? empty() : stale();
            case "DeleteMessageBatch" -> eachEntry(body, entry -> deletes(entry, ofRequests), false);
            case "DeleteMessage" -> deletes(body, ofRequests) ? empty() : stale();
            case "SendMessageBatch" -> eachEntry(body, entry -> takes(entry, ofRequests), true);
            default -> WireReply.error(400, "UnsupportedOperation", call.action() + " is not simulated");
        };
    }

    private static JsonNode read(WireCall call) {
        try {
            return JSON.readTree(call.text());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the SDK writes JSON", e);
        }
    }

    private boolean hides(JsonNode entry, boolean ofRequests) {
        int seconds = entry.path("VisibilityTimeout").asInt(-1);
        return ofRequests
                && seconds >= 0
                && seconds <= LONGEST_HIDDEN
                && requests.changeVisibility(entry.path("ReceiptHandle").asText(), Duration.ofSeconds(seconds));
    }

    private boolean deletes(JsonNode entry, boolean ofRequests) {
        return ofRequests && requests.delete(entry.path("ReceiptHandle").asText());
    }

    /** The functions send to the dead-letter queue only. */
    private boolean takes(JsonNode entry, boolean ofRequests) {
        if (ofRequests) {
            return false;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        entry.path("MessageAttributes")
                .properties()
                .forEach(attribute -> attributes.put(
                        attribute.getKey(),
                        attribute.getValue().path("StringValue").asText()));
        shelf.take(entry.path("MessageBody").asText(), attributes);
        return true;
    }

    /** What becomes of one entry of a batch. */
    private interface EntryAct {
        boolean succeeds(JsonNode entry);
    }

    private static WireReply eachEntry(JsonNode body, EntryAct act, boolean sending) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode successful = answer.putArray("Successful");
        ArrayNode failed = answer.putArray("Failed");
        for (JsonNode entry : body.path("Entries")) {
            String id = entry.path("Id").asText();
            if (!act.succeeds(entry)) {
                failed.addObject()
                        .put("Id", id)
                        .put("Code", "ReceiptHandleIsInvalid")
                        .put("SenderFault", true);
                continue;
            }
            ObjectNode done = successful.addObject().put("Id", id);
            if (sending) {
                done.put("MessageId", "letter-" + id);
                done.put(
                        "MD5OfMessageBody",
                        SentDigest.ofBody(entry.path("MessageBody").asText()));
                SentDigest.ofAttributes(entry.path("MessageAttributes"))
                        .ifPresent(digest -> done.put("MD5OfMessageAttributes", digest));
            }
        }
        return WireReply.json(answer);
    }

    private static WireReply empty() {
        return WireReply.json(JSON.createObjectNode());
    }

    private static WireReply stale() {
        return WireReply.error(400, "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
    }
}
