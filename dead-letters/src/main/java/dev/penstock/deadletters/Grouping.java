package dev.penstock.deadletters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Groups the letters of an index that are on the queue by cause, the largest group first. */
public final class Grouping {
    private static final int STRETCHES = 12;
    private static final int MOST_SOURCES = 5;
    private static final String OPEN = " FROM letters WHERE state = 'dead' AND gone = 0 ";
    private static final String CAUSE = "reason, component, model, field";

    private final Database database;

    public Grouping(LetterIndex index) {
        this.database = index.database();
    }

    public List<LetterGroup> groups() {
        Map<Cause, List<Integer>> sparklines = sparklines();
        Map<Cause, List<String>> sources = sources();
        return database.list(
                row -> {
                    Cause cause = cause(row);
                    return new LetterGroup(
                            cause,
                            row.getInt("number"),
                            Database.time(row, "first"),
                            Database.time(row, "last"),
                            sources.getOrDefault(cause, List.of()),
                            sparklines.getOrDefault(cause, List.of()));
                },
                "SELECT " + CAUSE + ", count(*) AS number, min(died_at) AS first, max(died_at) AS last" + OPEN
                        + "GROUP BY " + CAUSE + " ORDER BY number DESC, " + CAUSE);
    }

    /** The cause that has the key, while letters of it are there. */
    public Optional<Cause> cause(String key) {
        return database.list(Grouping::cause, "SELECT DISTINCT " + CAUSE + OPEN).stream()
                .filter(cause -> cause.key().equals(key))
                .findFirst();
    }

    private Map<Cause, List<Integer>> sparklines() {
        Map<Cause, List<Integer>> sparklines = new HashMap<>();
        List<Instant> ends = database.list(
                row -> Instant.ofEpochMilli(row.getLong(1)),
                "SELECT min(died_at)" + OPEN + "UNION ALL SELECT max(died_at)" + OPEN);
        long from = ends.get(0).toEpochMilli();
        long stretch = Math.max(1, (ends.get(1).toEpochMilli() - from) / STRETCHES + 1);
        database.list(
                row -> sparklines
                        .computeIfAbsent(cause(row), cause -> new ArrayList<>(Collections.nCopies(STRETCHES, 0)))
                        .set(row.getInt("stretch"), row.getInt("number")),
                "SELECT " + CAUSE + ", (died_at - ?) / ? AS stretch, count(*) AS number" + OPEN + "GROUP BY " + CAUSE
                        + ", stretch",
                from,
                stretch);
        return sparklines;
    }

    private Map<Cause, List<String>> sources() {
        Map<Cause, List<String>> sources = new HashMap<>();
        database.list(
                row -> {
                    List<String> its = sources.computeIfAbsent(cause(row), cause -> new ArrayList<>());
                    return its.size() < MOST_SOURCES
                            && !row.getString("source").isEmpty()
                            && its.add(row.getString("source"));
                },
                "SELECT " + CAUSE + ", source, count(*) AS number" + OPEN + "GROUP BY " + CAUSE
                        + ", source ORDER BY number DESC, source");
        return sources;
    }

    private static Cause cause(ResultSet row) throws SQLException {
        return new Cause(
                row.getString("reason"), row.getString("component"), row.getString("model"), row.getString("field"));
    }
}
