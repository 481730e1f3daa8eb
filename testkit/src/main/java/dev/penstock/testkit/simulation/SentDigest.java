package dev.penstock.testkit.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The MD5 digests that SQS answers a send with, and that the SDK checks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">Calculating
 *     the MD5 message digest for message attributes</a>
 */
final class SentDigest {
    private static final byte TEXT = 1;

    private SentDigest() {}

    static String ofBody(String body) {
        MessageDigest digest = md5();
        digest.update(body.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    /** Nothing where there are none; all of them are texts. */
    static Optional<String> ofAttributes(JsonNode attributes) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        attributes.properties().forEach(attribute -> sorted.put(attribute.getKey(), attribute.getValue()));
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = md5();
        sorted.forEach((name, value) -> {
            add(digest, name);
            add(digest, value.path("DataType").asText());
            digest.update(TEXT);
            add(digest, value.path("StringValue").asText());
        });
        return Optional.of(hex(digest));
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (bytes.length >>> shift));
        }
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest) {
        return "%032x".formatted(new BigInteger(1, digest.digest()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
