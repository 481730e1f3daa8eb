package dev.penstock.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An event and its size.
 *
 * @param bytes what SNS counts of it, its attributes included; for a part a few more, since its size is known before its
 *     number is
 * @param written its text, where it was kept when it was measured
 */
public record SizedEvent(ResultEvent event, int bytes, Optional<JsonSlice> written) {
    private static final ResultWriter WRITER = new ResultWriter();

    /** The event's text, as {@link ResultWriter} writes it; a long one is made at each call. */
    public String text() {
        return written.map(JsonSlice::text).orElseGet(() -> new String(WRITER.write(event), StandardCharsets.UTF_8));
    }
}
