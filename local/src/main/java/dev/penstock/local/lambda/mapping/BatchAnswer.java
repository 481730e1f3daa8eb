package dev.penstock.local.lambda.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.penstock.local.lambda.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a function's partial batch response.
 *
 * <p>The rules are those of
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting">the
 * developer guide</a>. A success as a whole: an answer that is null, empty, or without {@code batchItemFailures}, or that has
 * it null or empty. A failure as a whole: what is not JSON or not an object, a {@code batchItemFailures} that is no list, and
 * an entry whose {@code itemIdentifier} is missing, misspelt, null, empty or of no message in the batch.
 */
final class BatchAnswer {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private BatchAnswer() {}

    /** The ids of the messages to leave on the queue: none, some, or all of the batch. */
    static Set<String> failures(Payload answer, List<Received> batch) {
        Set<String> sent = new HashSet<>();
        batch.forEach(received -> sent.add(received.messageId()));
        return read(answer)
                .flatMap(BatchAnswer::items)
                .filter(sent::containsAll)
                .orElse(sent);
    }

    private static Optional<JsonNode> read(Payload answer) {
        try {
            return answer.text().isBlank() ? Optional.of(JSON.nullNode()) : Optional.of(JSON.readTree(answer.bytes()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Set<String>> items(JsonNode answer) {
        JsonNode list = answer.path("batchItemFailures");
        if (answer.isNull() || answer.isObject() && (list.isMissingNode() || list.isNull())) {
            return Optional.of(Set.of());
        }
        if (!list.isArray()) {
            return Optional.empty();
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode item : list) {
            ids.add(item.path("itemIdentifier").asText(""));
        }
        return Optional.of(ids);
    }
}
