package dev.penstock.benchmarks.coldstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that one start loaded, by their origin, and the time that passed before each since the one before it: what loading,
 * linking and initializing them took, with what ran in between.
 */
final class Loads {
    private static final Pattern LINE = Pattern.compile("\\[([0-9.]+)s\\] ?(\\S+) source: (.*)");

    private final Map<Origin, Share> shares = new EnumMap<>(Origin.class);

    /**
     * One origin's part.
     *
     * @param shared how many of the classes came from an archive
     */
    record Share(int classes, int shared, double milliseconds) {
        Share plus(boolean fromArchive, double more) {
            return new Share(classes + 1, shared + (fromArchive ? 1 : 0), milliseconds + more);
        }
    }

    private Loads() {}

    /** The option that has a JVM write such a log. */
    static String option(Path log) {
        return "-Xlog:class+load=info:file=" + log + ":uptime";
    }

    static Loads read(Path log) {
        try {
            Loads loads = new Loads();
            loads.add(Files.readAllLines(log));
            return loads;
        } catch (IOException e) {
            throw new UncheckedIOException(log + " can't be read", e);
        }
    }

    private void add(List<String> lines) {
        double last = 0;
        for (String line : lines) {
            Matcher load = LINE.matcher(line);
            if (load.lookingAt()) {
                double now = Double.parseDouble(load.group(1)) * 1e3;
                double passed = Math.max(0, now - last);
                boolean shared = load.group(3).startsWith("shared objects file");
                shares.compute(
                        Origin.of(load.group(2)),
                        (origin, share) -> (share == null ? new Share(0, 0, 0) : share).plus(shared, passed));
                last = now;
            }
        }
    }

    Share of(Origin origin) {
        return shares.getOrDefault(origin, new Share(0, 0, 0));
    }

    Share all() {
        return shares.values().stream()
                .reduce(
                        new Share(0, 0, 0),
                        (one, other) -> new Share(
                                one.classes() + other.classes(),
                                one.shared() + other.shared(),
                                one.milliseconds() + other.milliseconds()));
    }
}
