package dev.penstock.deadletters;

import dev.penstock.schemas.DeadLetterAttributes;
import dev.penstock.schemas.PredictionRequest;
import dev.penstock.schemas.RefusedRequest;
import dev.penstock.schemas.ReplayHistory;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.RequestReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Makes a dead letter of a message: ours by their attributes, others by what theirs or their body say. */
final class LetterReader {
    /** Under which names other services say why: Lambda and SNS, EventBridge, and ours as another system may write it. */
    private static final List<String> REASONS = List.of("ErrorCode", "ERROR_CODE", "errorType", "reason");

    private static final List<String> DETAILS = List.of("ErrorMessage", "ERROR_MESSAGE", "errorMessage", "detail");

    private static final Pattern FIELD = Pattern.compile("^instance \\d+, field (.+?): ");
    private static final Pattern POINTER = Pattern.compile("^(/\\S*?): ");

    private final RequestReader reader = new RequestReader();

    DeadLetter read(Message message) {
        Map<String, LetterAttribute> attributes = new LinkedHashMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, LetterAttribute.of(value)));
        String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        return read(message.messageId(), message.body(), attributes, Instant.ofEpochMilli(Long.parseLong(sent)));
    }

    DeadLetter read(String messageId, String body, Map<String, LetterAttribute> attributes, Instant sent) {
        Map<String, String> texts = new LinkedHashMap<>();
        attributes.forEach((name, attribute) -> texts.put(name, attribute.value()));
        Named named = reader.read(body).fold(Named::of, Named::of);
        Optional<DeadLetterAttributes> ours = DeadLetterAttributes.fromMap(texts);
        Optional<RequestId> carried = Optional.ofNullable(texts.get("requestid"))
                .filter(RequestId::isValid)
                .map(RequestId::new);
        boolean nameless = named.id().isEmpty() && carried.isEmpty() && ours.isEmpty();
        String detail = ours.map(DeadLetterAttributes::detail).orElseGet(() -> first(texts, DETAILS, ""));
        String reason = ours.map(it -> it.reason().wire()).orElseGet(() -> first(texts, REASONS, Cause.EXHAUSTED));
        Cause cause = new Cause(
                reason,
                ours.map(DeadLetterAttributes::component).orElse(""),
                named.model(),
                ours.isPresent() ? field(detail) : "");
        return new DeadLetter(
                LetterId.of(body, attributes, nameless ? messageId : ""),
                messageId,
                body,
                attributes,
                sent,
                cause,
                named.id().or(() -> carried).or(() -> nameless ? ofMessage(named, messageId) : Optional.empty()),
                named.source(),
                detail,
                ours.map(DeadLetterAttributes::attempts).orElse(0),
                ours.map(DeadLetterAttributes::failedAt),
                ReplayHistory.fromMap(texts));
    }

    /** A bare request that SQS itself moved still has the message id that its scorer took for its identity. */
    private static Optional<RequestId> ofMessage(Named named, String messageId) {
        return named.isRequest() && RequestId.isValid(messageId)
                ? Optional.of(new RequestId(messageId))
                : Optional.empty();
    }

    private static String first(Map<String, String> texts, List<String> names, String otherwise) {
        return names.stream()
                .map(texts::get)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(otherwise);
    }

    /** The scorer's details begin with the field, or with the place in the body. */
    private static String field(String detail) {
        Matcher field = FIELD.matcher(detail);
        if (field.find()) {
            return field.group(1);
        }
        Matcher pointer = POINTER.matcher(detail);
        return pointer.find() ? pointer.group(1) : "";
    }

    /** What the body says of whose it is. */
    private record Named(boolean isRequest, Optional<RequestId> id, String source, String model) {
        static Named of(PredictionRequest request) {
            return new Named(true, request.id(), request.source(), request.model());
        }

        static Named of(RefusedRequest refusal) {
            return new Named(
                    false,
                    refusal.id(),
                    refusal.source().orElse(""),
                    refusal.model().orElse(""));
        }
    }
}
