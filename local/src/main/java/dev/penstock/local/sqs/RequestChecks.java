package dev.penstock.local.sqs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What AWS refuses and ElasticMQ lets pass: empty batches, entry ids outside their alphabet, visibility timeouts beyond twelve
 * hours, and messages of too many bytes. Reads the body as a stream, since a batch may have a mebibyte.
 */
final class RequestChecks {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_VISIBILITY = 43_200;

    private static final Set<String> CHECKED = Set.of(
            "ChangeMessageVisibility",
            "ChangeMessageVisibilityBatch",
            "DeleteMessageBatch",
            "ReceiveMessage",
            "SendMessageBatch");

    private RequestChecks() {}

    /** The error that AWS answers the call with, if any; a body that can't be read is left to ElasticMQ. */
    static Optional<SqsError> refusal(String action, byte[] body) throws IOException {
        try {
            Optional<SqsError> refusal = CHECKED.contains(action) ? read(action, body) : Optional.empty();
            return refusal.isPresent() ? refusal : MessageSizes.refusal(action, body);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<SqsError> read(String action, byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            return refusal(action, parser);
        }
    }

    private static Optional<SqsError> refusal(String action, JsonParser parser) throws IOException {
        int entries = 0;
        int depth = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
                entries += depth == 3 && token == JsonToken.START_OBJECT ? 1 : 0;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                Optional<SqsError> refusal = value(action, name, depth, parser);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return action.endsWith("Batch") && entries == 0
                ? Optional.of(new SqsError(
                        "EmptyBatchRequest",
                        "AWS.SimpleQueueService.EmptyBatchRequest",
                        "There should be at least one entry in the request."))
                : Optional.empty();
    }

    /** Looks at a field of the call (depth 1) or of an entry (depth 3). */
    private static Optional<SqsError> value(String action, String name, int depth, JsonParser parser)
            throws IOException {
        if (depth == 3 && name.equals("Id") && action.endsWith("Batch")) {
            return parser.nextToken() == JsonToken.VALUE_STRING
                            && !parser.getText().matches("[A-Za-z0-9_-]{1,80}")
                    ? Optional.of(new SqsError(
                            "InvalidBatchEntryId",
                            "AWS.SimpleQueueService.InvalidBatchEntryId",
                            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                                    + " most 80 letters long."))
                    : Optional.empty();
        }
        if (depth == 1 && name.equals("VisibilityTimeout")) {
            parser.nextToken();
            int timeout = parser.getValueAsInt();
            return timeout < 0 || timeout > LONGEST_VISIBILITY
                    ? Optional.of(new SqsError(
                            "InvalidParameterValue",
                            "Value %d for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200."
                                    .formatted(timeout)))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}
