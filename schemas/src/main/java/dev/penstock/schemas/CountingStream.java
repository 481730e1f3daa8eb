package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Counts what is written, and keeps it as long as it is short. */
final class CountingStream extends OutputStream {
    private final int mostKept;
    private byte[] kept = {};
    private long bytes;

    /** @param mostKept of more bytes than these none are kept */
    CountingStream(int mostKept) {
        this.mostKept = mostKept;
    }

    /** How many bytes that generator has written here so far, those that it still holds included. */
    long bytes(JsonGenerator json) {
        return bytes + json.getOutputBuffered();
    }

    long bytes() {
        return bytes;
    }

    /** All that was written, unless it is too long. */
    Optional<JsonSlice> text() {
        return bytes <= mostKept ? Optional.of(new JsonSlice(kept, 0, (int) bytes)) : Optional.empty();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        if (bytes + length <= mostKept) {
            int at = (int) bytes;
            if (kept.length - at < length) {
                kept = Arrays.copyOf(kept, Math.max(at + length, 2 * at));
            }
            System.arraycopy(from, offset, kept, at, length);
        } else {
            kept = new byte[0];
        }
        bytes += length;
    }
}
