package dev.penstock.schemas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A stretch of well-formed JSON inside a message's UTF-8 bytes, carried on untouched. The bytes are shared, not copied. */
public record JsonSlice(byte[] bytes, int offset, int length) {

    public static JsonSlice of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    void updateDigest(MessageDigest digest) {
        digest.update(bytes, offset, length);
    }

    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonSlice that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return length + " bytes of JSON";
    }
}
