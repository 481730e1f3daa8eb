package dev.penstock.deadletters;

import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A replayed message: the body byte for byte, or as the plan has mended it, whatever attributes the sender gave it, and ours that keep the request's identity
 * and count its replays. What made it a dead letter is left behind.
 */
final class Outgoing {
    /** SQS takes no larger message and no larger batch. */
    static final int MOST_BYTES = 1_048_576;

    private static final int MOST_ATTRIBUTES = 10;
    private static final Set<String> OF_THE_LETTER = Set.of("reason", "failedat", "attempts", "component", "detail");

    private final RequestReader reader = new RequestReader();

    /**
     * The entry of a batch.
     *
     * @param ours whether our scorer will read it; else its attributes stay just as they are
     */
    SendMessageBatchRequestEntry entry(String id, DeadLetter letter, PlannedLetter planned, boolean ours) {
        String body = planned.mended().map(MendedBody::body).orElseGet(letter::body);
        SendMessageBatchRequestEntry.Builder entry =
                SendMessageBatchRequestEntry.builder().id(id).messageBody(body);
        entry.messageAttributes(toSqs(ours ? counted(letter, planned, utf8(body)) : letter.attributes()));
        tenant(body).ifPresent(entry::messageGroupId);
        return entry.build();
    }

    private Optional<String> tenant(String body) {
        return reader.read(body).fold(PredictionRequest::partitionKey, refused -> Optional.empty());
    }

    private Map<String, LetterAttribute> counted(DeadLetter letter, PlannedLetter planned, int taken) {
        Map<String, LetterAttribute> counted = new LinkedHashMap<>();
        counted.put("requestid", LetterAttribute.text(planned.requestId().value()));
        history(letter, planned).toMap().forEach((name, text) -> counted.put(name, LetterAttribute.text(text)));
        boolean lettered = letter.attributes().containsKey("failedat");
        letter.attributes().forEach((name, attribute) -> {
            if (!(lettered && OF_THE_LETTER.contains(name)) && counted.size() < MOST_ATTRIBUTES) {
                counted.putIfAbsent(name, attribute);
            }
        });
        int room = MOST_BYTES - taken;
        Map<String, LetterAttribute> fitting = new LinkedHashMap<>();
        for (Map.Entry<String, LetterAttribute> attribute : counted.entrySet()) {
            room -= bytes(attribute);
            if (room >= 0) {
                fitting.put(attribute.getKey(), attribute.getValue());
            }
        }
        return fitting;
    }

    /** A mended request names the digest of the one that its producer knows, so that its result is taken for the answer to that. */
    private ReplayHistory history(DeadLetter letter, PlannedLetter planned) {
        ReplayHistory history =
                new ReplayHistory(planned.replays(), letter.history().originalDigest()).again();
        return planned.mended().isEmpty() ? history : history.mended(digest(letter.body()));
    }

    private Optional<String> digest(String body) {
        return reader.read(body).fold(request -> Optional.of(request.digest()), refused -> Optional.empty());
    }

    private static Map<String, MessageAttributeValue> toSqs(Map<String, LetterAttribute> attributes) {
        Map<String, MessageAttributeValue> values = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> values.put(name, attribute.toSqs()));
        return values;
    }

    /** What an entry counts in its batch, attributes with name, type and value included. */
    static int bytes(SendMessageBatchRequestEntry entry) {
        int bytes = utf8(entry.messageBody());
        for (Map.Entry<String, MessageAttributeValue> attribute :
                entry.messageAttributes().entrySet()) {
            bytes += bytes(Map.entry(attribute.getKey(), LetterAttribute.of(attribute.getValue())));
        }
        return bytes;
    }

    private static int bytes(Map.Entry<String, LetterAttribute> attribute) {
        return utf8(attribute.getKey())
                + utf8(attribute.getValue().type())
                + utf8(attribute.getValue().value());
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
