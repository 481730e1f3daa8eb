package dev.penstock.deadletters;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The identity of a dead letter: 24 hexadecimal digits of the SHA-256 of its body and its attributes. SQS's message id is none,
 * since a move task gives a new one; two copies of one letter, as a repeated send leaves them, are one letter.
 */
public record LetterId(String value) {
    private static final int DIGITS = 24;

    public LetterId {
        if (!value.matches("[0-9a-f]{" + DIGITS + "}")) {
            throw new IllegalArgumentException("a letter's id has " + DIGITS + " hexadecimal digits: " + value);
        }
    }

    /**
     * The id of a letter.
     *
     * @param distinction what tells two letters of the same content apart; empty where the content names its request
     */
    static LetterId of(String body, Map<String, LetterAttribute> attributes, String distinction) {
        MessageDigest digest = sha256();
        add(digest, body);
        new TreeMap<>(attributes).forEach((name, attribute) -> {
            add(digest, name);
            add(digest, attribute.type());
            add(digest, attribute.value());
        });
        add(digest, distinction);
        return new LetterId(HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS));
    }

    /** Each text behind its length, so that no two sequences of texts read the same. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }

    /** The hexadecimal digest of several texts, each told from its neighbours. */
    static String digest(List<String> texts) {
        MessageDigest digest = sha256();
        texts.forEach(text -> add(digest, text));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@code sha256:} and the digest of a text, by which plans are named. */
    static String digest(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
