package dev.penstock.console.stack;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The clock of a queue beside this machine's, as the {@code Date} of its answers tells it: to the second. */
final class QueueClock {
    /** A difference up to this may be the answer's way, and that its date has no fraction. */
    private static final Duration UNNOTICED = Duration.ofSeconds(2);

    private QueueClock() {}

    /** How far it is ahead of this machine's; nothing where the answer does not say. */
    static Duration ahead(Optional<String> date, Instant here) {
        return date.flatMap(QueueClock::read)
                .map(there -> Duration.between(here, there))
                .filter(it -> it.abs().compareTo(UNNOTICED) > 0)
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> read(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
