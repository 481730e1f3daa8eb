package dev.penstock.cli.input;

import java.util.Locale;
import java.util.Optional;

/** The forms in which rows come. */
public enum InputFormat {
    /** A heading with the fields' names, then a row a line (RFC 4180). */
    CSV,
    /** An array of instances. */
    JSON,
    /** An instance a line. */
    JSONL;

    /** What a file's name says of its form. */
    public static Optional<InputFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return Optional.of(JSONL);
        }
        return lower.endsWith(".json") ? Optional.of(JSON) : Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
