package dev.penstock.rest;

import dev.penstock.schemas.RequestId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of an {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header): a text in quotes, or the bare text that
 * many clients send; 1 to 255 printable ASCII characters.
 */
record IdempotencyKey(String value) {
    private static final int LONGEST = 255;
    private static final String ID_PREFIX = "key-";

    /** The key of a header's value; empty where it is none. */
    static Optional<IdempotencyKey> of(String header) {
        String text = header.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String value = quoted ? unescaped(text.substring(1, text.length() - 1)) : text;
        boolean fits = !value.isEmpty()
                && value.length() <= LONGEST
                && value.chars().allMatch(c -> c >= (quoted ? ' ' : '!') && c <= '~')
                && (quoted || !value.contains("\""));
        return fits ? Optional.of(new IdempotencyKey(value)) : Optional.empty();
    }

    /** A text of structured fields (RFC 8941) has a backslash before a quote and a backslash. */
    private static String unescaped(String text) {
        return text.replaceAll("\\\\([\"\\\\])", "$1");
    }

    /**
     * The id of the request that this caller sends under this key: {@code key-} and the SHA-256 of both, each behind its length. The
     * same key of another caller gives another id, and nobody who does not know both can tell it.
     */
    RequestId requestId(String caller) {
        MessageDigest digest = sha256();
        add(digest, caller);
        add(digest, value);
        return new RequestId(ID_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()));
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
