package dev.penstock.rest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client prefers by {@code Prefer: wait=N} (RFC 7240). A preference that is not understood is passed over, as it says. */
final class Preference {
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?");

    private Preference() {}

    /** How long the client would wait for the answer; of several the first counts. */
    static Optional<Duration> wait(String header) {
        for (String preference : header.split(",", -1)) {
            String token = preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            Matcher wait = WAIT.matcher(token);
            if (wait.matches()) {
                return Optional.of(Duration.ofSeconds(Integer.parseInt(wait.group(1))));
            }
        }
        return Optional.empty();
    }
}
