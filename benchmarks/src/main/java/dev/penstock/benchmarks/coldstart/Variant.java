package dev.penstock.benchmarks.coldstart;

import java.util.Locale;

/** One function, started in one way. */
record Variant(Jdk jdk, Flags flags, Subject subject) {

    /** Unlike any other's: its archive's name. */
    String fileName() {
        return subject.name().toLowerCase(Locale.ROOT) + "-" + jdk.feature() + "."
                + flags.name().toLowerCase(Locale.ROOT);
    }
}
