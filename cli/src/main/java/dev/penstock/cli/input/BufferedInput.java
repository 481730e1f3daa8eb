package dev.penstock.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bytes of UTF-8 text without the byte-order mark that some programs put before it. */
final class BufferedInput extends BufferedInputStream {
    BufferedInput(InputStream in) {
        super(in, 1 << 16);
        try {
            mark(3);
            if (read() != 0xEF || read() != 0xBB || read() != 0xBF) {
                reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading the input", e);
        }
    }
}
