package dev.penstock.console;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a console's queue is, as the tag on it says: {@code ID/SECONDS/HOST}.
 *
 * @param id of the data folder, so that a console that crashed knows its own again
 * @param until when its claim ends unless it is renewed
 * @param host where it runs, to be told to whoever is refused
 */
record Owner(String id, Instant until, String host) {
    private static final Pattern TAG = Pattern.compile("([0-9a-f-]{36})/([0-9]{1,12})/([A-Za-z0-9._-]{1,100})");

    /** An owner that has not claimed anything yet. */
    static Owner of(UUID id, String host) {
        String plain = host.replaceAll("[^A-Za-z0-9._-]", "");
        String name = plain.isEmpty() ? "unknown" : plain.substring(0, Math.min(100, plain.length()));
        return new Owner(id.toString(), Instant.EPOCH, name);
    }

    /** As a tag says it; what no console wrote claims nothing. */
    static Optional<Owner> read(String tag) {
        Matcher matcher = TAG.matcher(tag);
        return matcher.matches()
                ? Optional.of(new Owner(
                        matcher.group(1), Instant.ofEpochSecond(Long.parseLong(matcher.group(2))), matcher.group(3)))
                : Optional.empty();
    }

    /** The same with a claim up to a moment. */
    Owner until(Instant moment) {
        return new Owner(id, moment, host);
    }

    /** Whether it keeps another from the queue. */
    boolean excludes(Owner other, Instant now) {
        return !id.equals(other.id) && until.isAfter(now);
    }

    String tag() {
        return id + "/" + until.getEpochSecond() + "/" + host;
    }
}
