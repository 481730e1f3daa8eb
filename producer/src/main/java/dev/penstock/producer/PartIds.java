package dev.penstock.producer;

import dev.penstock.schemas.RequestId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of part requests: {@code ID-part-INDEX}. Of an id that leaves no room for that, as much as there is room for, and
 * sixteen digits of the SHA-256 of all of it.
 */
final class PartIds {
    private static final int MOST_CHARACTERS = 64;
    private static final int DIGEST_CHARACTERS = 16;

    private PartIds() {}

    static RequestId of(RequestId whole, int index) {
        String suffix = "-part-" + index;
        String id = whole.value();
        if (id.length() + suffix.length() <= MOST_CHARACTERS) {
            return new RequestId(id + suffix);
        }
        int room = MOST_CHARACTERS - suffix.length() - DIGEST_CHARACTERS - 1;
        return new RequestId(id.substring(0, room) + "-" + digest(id) + suffix);
    }

    private static String digest(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
