package dev.penstock.local.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The limit of 1 MiB that SQS sets to a message and to a batch in all. It counts bytes in UTF-8, of the attributes too; ElasticMQ
 * counts the characters of the body.
 */
final class MessageSizes {
    private static final int MOST_BYTES = 1_048_576;
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageSizes() {}

    /** The error that AWS answers the call with, if any. No message is larger than the call that carries it. */
    static Optional<SqsError> refusal(String action, byte[] call) throws IOException {
        if (call.length <= MOST_BYTES) {
            return Optional.empty();
        }
        return switch (action) {
            case "SendMessage" -> bytes(JSON.readTree(call)) > MOST_BYTES ? Optional.of(tooLong()) : Optional.empty();
            case "SendMessageBatch" -> ofBatch(JSON.readTree(call).path("Entries"));
            default -> Optional.empty();
        };
    }

    private static SqsError tooLong() {
        return new SqsError(
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than " + MOST_BYTES + " bytes.");
    }

    private static Optional<SqsError> ofBatch(JsonNode entries) {
        long bytes = 0;
        for (JsonNode entry : entries) {
            bytes += bytes(entry);
        }
        return bytes > MOST_BYTES
                ? Optional.of(new SqsError(
                        "BatchRequestTooLong",
                        "AWS.SimpleQueueService.BatchRequestTooLong",
                        "Batch requests cannot be longer than " + MOST_BYTES + " bytes. You have sent " + bytes
                                + " bytes."))
                : Optional.empty();
    }

    private static long bytes(JsonNode message) {
        long bytes = utf8(message.path("MessageBody").asText());
        for (Map.Entry<String, JsonNode> attribute :
                message.path("MessageAttributes").properties()) {
            JsonNode value = attribute.getValue();
            bytes += utf8(attribute.getKey())
                    + utf8(value.path("DataType").asText())
                    + utf8(value.path("StringValue").asText())
                    + binary(value.path("BinaryValue").asText());
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What can't be decoded is left to ElasticMQ. */
    private static int binary(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }
}
