package dev.penstock.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.OutputStream;

/** Counts what is written and keeps none of it. */
final class CountingStream extends OutputStream {
    private long bytes;

    /** How many bytes that generator has written here so far, those that it still holds included. */
    long bytes(JsonGenerator json) {
        return bytes + json.getOutputBuffered();
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) {
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        bytes += length;
    }
}
