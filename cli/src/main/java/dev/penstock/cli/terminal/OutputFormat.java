package dev.penstock.cli.terminal;

import java.util.Locale;

/** How data is written to standard output. */
public enum OutputFormat {
    /** One JSON value: an array where there may be several records. */
    JSON,
    /** One JSON object a line, each written as soon as it is there. */
    JSONL,
    /** Aligned columns, for people. */
    TABLE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
