package dev.penstock.local.lambda;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON that passes between an invoker and a function, unread.
 *
 * <p>The bytes are shared, not copied, since an event may have 6 MB: whoever makes a payload hands its array over.
 */
public final class Payload {
    /** The most bytes that a synchronous invocation takes or returns. */
    public static final int LARGEST = 6 * 1024 * 1024;

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Payload of(byte[] bytes) {
        return new Payload(bytes);
    }

    public static Payload of(String json) {
        return new Payload(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves: don't change them. */
    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Payload of " + bytes.length + " bytes";
    }
}
