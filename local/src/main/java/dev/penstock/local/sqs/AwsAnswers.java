package dev.penstock.local.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.local.http.Reply;
import dev.penstock.local.http.Upstream;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers as AWS does where ElasticMQ differs: errors have AWS's codes, and deleting with a receipt handle that was good once
 * succeeds (API reference, DeleteMessage: "the request succeeds, but the message might not be deleted").
 */
final class AwsAnswers {

    /** Errors that keep the query protocol's long codes: API reference, "Common errors" of the calls in batches. */
    private static final Set<String> LONG_CODES = Set.of(
            "BatchEntryIdsNotDistinct",
            "BatchRequestTooLong",
            "EmptyBatchRequest",
            "InvalidBatchEntryId",
            "PurgeQueueInProgress",
            "TooManyEntriesInBatchRequest",
            "UnsupportedOperation");

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern RECEIPT_HANDLE = Pattern.compile(UUID + "#" + UUID);

    private final ObjectMapper json;

    AwsAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Answers a call of the JSON protocol with ElasticMQ's reply, put right. */
    void answer(Context call, String action, byte[] request, Reply reply) {
        try {
            if (reply.status() == 400) {
                refuse(call, action, request, reply);
            } else if (reply.status() == 200 && action.equals("DeleteMessageBatch")) {
                call.status(200).contentType("application/x-amz-json-1.0").result(forgiven(request, reply));
            } else {
                Upstream.answer(call, reply);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(Context call, String action, byte[] request, Reply reply) throws IOException {
        Optional<SqsError> error = error(action, reply);
        boolean stale = action.equals("DeleteMessage")
                && error.filter(e -> e.type().equals("ReceiptHandleIsInvalid")).isPresent()
                && wasGood(json.readTree(request).path("ReceiptHandle"));
        if (stale) {
            call.status(200).contentType("application/x-amz-json-1.0").result("{}");
        } else if (error.isPresent()) {
            error.get().answer(call, json);
        } else {
            Upstream.answer(call, reply);
        }
    }

    private Optional<SqsError> error(String action, Reply reply) throws IOException {
        JsonNode body;
        try {
            body = json.readTree(reply.body());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        String type = body.path("__type").asText();
        String detail = body.path("Message").asText();
        return type.isEmpty()
                ? Optional.empty()
                : Optional.of(error(action, type.substring(type.indexOf('#') + 1), detail));
    }

    private static SqsError error(String action, String type, String detail) {
        if (type.equals("InvalidAttributeValue") && !action.isEmpty()) {
            return invalid(action, detail);
        }
        return switch (type) {
            case "QueueDoesNotExist" ->
                new SqsError(type, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
            case "QueueNameExists" -> new SqsError(type, "QueueAlreadyExists", detail);
            default -> new SqsError(type, LONG_CODES.contains(type) ? longCode(type) : type, detail);
        };
    }

    /** ElasticMQ has one code for all that is wrong with a parameter. */
    private static SqsError invalid(String action, String detail) {
        if (detail.equals("MessageTooLong") && action.endsWith("Batch")) {
            String type = "BatchRequestTooLong";
            return new SqsError(type, longCode(type), "Batch requests cannot be longer than 1048576 bytes.");
        }
        if (detail.equals("InvalidMessageContents")) {
            return new SqsError("InvalidMessageContents", "The message contains characters outside the allowed set.");
        }
        if (detail.startsWith("The request must contain the parameter")) {
            return new SqsError("MissingParameter", detail);
        }
        return new SqsError("InvalidParameterValue", detail);
    }

    private static String longCode(String type) {
        return "AWS.SimpleQueueService." + type;
    }

    private byte[] forgiven(byte[] request, Reply reply) throws IOException {
        ObjectNode answer = (ObjectNode) json.readTree(reply.body());
        if (answer.path("Failed").isEmpty()) {
            return reply.body();
        }
        Map<String, JsonNode> handles = new HashMap<>();
        json.readTree(request)
                .path("Entries")
                .forEach(entry -> handles.put(entry.path("Id").asText(), entry.path("ReceiptHandle")));
        ArrayNode successful = answer.withArray("Successful");
        ArrayNode failed = json.createArrayNode();
        for (JsonNode entry : answer.path("Failed")) {
            String id = entry.path("Id").asText();
            boolean stale = entry.path("Code").asText().equals("ReceiptHandleIsInvalid")
                    && wasGood(handles.getOrDefault(id, json.missingNode()));
            if (stale) {
                successful.addObject().put("Id", id);
            } else {
                failed.add(entry);
            }
        }
        answer.set("Failed", failed);
        return json.writeValueAsBytes(answer);
    }

    private static boolean wasGood(JsonNode receiptHandle) {
        return RECEIPT_HANDLE.matcher(receiptHandle.asText()).matches();
    }
}
