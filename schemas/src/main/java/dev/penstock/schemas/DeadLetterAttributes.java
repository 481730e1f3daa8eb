package dev.penstock.schemas;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The message attributes of a dead letter, whose body is the request's, byte for byte.
 *
 * @param reason why, from the closed list
 * @param detail for a person: place and remedy, at most 1,024 characters, never a feature's value
 * @param requestId the id that a replay must keep; empty where there is none
 * @param attempts how often the request had been delivered
 * @param failedAt when it was given up
 * @param component which part gave it up, such as {@code scorer/read}
 * @param history of a request that had been replayed; its attributes stand only where it had been
 */
public record DeadLetterAttributes(
        Reason reason,
        String detail,
        Optional<RequestId> requestId,
        int attempts,
        Instant failedAt,
        String component,
        ReplayHistory history) {

    private static final int LONGEST_DETAIL = 1_024;

    /** Of a request that was never replayed. */
    public DeadLetterAttributes(
            Reason reason,
            String detail,
            Optional<RequestId> requestId,
            int attempts,
            Instant failedAt,
            String component) {
        this(reason, detail, requestId, attempts, failedAt, component, ReplayHistory.NONE);
    }

    public DeadLetterAttributes {
        detail = carriable(detail);
    }

    /** Name and text of each attribute, those that matter most first: {@link #fromMap} needs the first two. */
    public Map<String, String> toMap() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("reason", reason.wire());
        attributes.put("failedat", failedAt.toString());
        requestId.ifPresent(id -> attributes.put("requestid", id.value()));
        attributes.putAll(history.toMap());
        attributes.put("attempts", Integer.toString(attempts));
        attributes.put("component", component);
        attributes.put("detail", detail);
        return attributes;
    }

    /** The attributes of a dead letter of ours; empty for any other message, such as one that SQS itself moved. */
    public static Optional<DeadLetterAttributes> fromMap(Map<String, String> attributes) {
        Optional<Reason> reason = Optional.ofNullable(attributes.get("reason")).flatMap(Reason::fromWire);
        Optional<Instant> failedAt =
                Optional.ofNullable(attributes.get("failedat")).flatMap(Syntax::time);
        if (reason.isEmpty() || failedAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeadLetterAttributes(
                reason.get(),
                attributes.getOrDefault("detail", "no detail"),
                Optional.ofNullable(attributes.get("requestid"))
                        .filter(RequestId::isValid)
                        .map(RequestId::new),
                count(attributes.getOrDefault("attempts", "")),
                failedAt.get(),
                attributes.getOrDefault("component", "unknown"),
                ReplayHistory.fromMap(attributes)));
    }

    private static int count(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** SQS refuses an empty attribute. */
    private static String carriable(String detail) {
        String mended = UnsafeText.mended(detail);
        String cut = mended.codePointCount(0, mended.length()) > LONGEST_DETAIL
                ? mended.substring(0, mended.offsetByCodePoints(0, LONGEST_DETAIL))
                : mended;
        return cut.isEmpty() ? "no detail" : cut;
    }
}
