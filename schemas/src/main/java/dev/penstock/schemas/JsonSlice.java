package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/** A stretch of well-formed JSON inside a message's UTF-8 bytes, carried on untouched. The bytes are shared, not copied. */
public final class JsonSlice {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** The bytes must not be changed afterwards. */
    public JsonSlice(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    public static JsonSlice of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonSlice(bytes, 0, bytes.length);
    }

    /** How many bytes. */
    public int length() {
        return length;
    }

    public String text() {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** A strict parser over this stretch alone, before its first token. It takes whatever {@link RequestReader} has accepted. */
    public JsonParser parser() throws IOException {
        return ContractLimits.onceReadJson().createParser(bytes, offset, length);
    }

    void updateDigest(MessageDigest digest) {
        digest.update(bytes, offset, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonSlice that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
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
