package dev.penstock.console.store;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.ResultStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts and latencies by step, model and source, for each {@link Window}. They are counted from the arrivals, each exactly once:
 * how far the counting has come is kept in the same transaction.
 */
public final class Steps {
    /** Where what is beyond {@link #MOST_KINDS} is counted: no model and no source can be called so. */
    public static final String OTHERS = "all others";

    /** Most pairs of a model and a source that one step tells apart: names are the senders' to choose. */
    private static final int MOST_KINDS = 50;

    private static final String SELECT =
            "SELECT sent, succeeded, partial, failed, expired, end_to_end, model_time, start, model, source FROM steps";

    private final Database counting;
    private final Database looking;
    private final Clock clock;
    private final Takings takings;

    Steps(Database counting, Database looking, Clock clock, Takings takings) {
        this.counting = counting;
        this.looking = looking;
        this.clock = clock;
        this.takings = takings;
    }

    private record Place(Window window, long start) {}

    private record Kind(String model, String source) {
        static final Kind OTHER = new Kind(OTHERS, OTHERS);
    }

    /** The number of the last arrival that was counted; 0 before the first. */
    public long countedUpTo() {
        return looking.read(connection -> Facts.find(connection, Facts.COUNTED).orElse(0));
    }

    /** Counts arrivals, which come in order and follow those that were counted, and takes their predictions. */
    public void count(List<Arrival> arrivals) {
        Map<Place, Map<Kind, StepCounts>> more = new HashMap<>();
        Instant now = clock.instant();
        for (Arrival arrival : arrivals) {
            for (Window window : Window.values()) {
                add(arrival.stored().result(), window, now, more);
            }
        }
        boolean unused = counting.write(connection -> {
            for (Map.Entry<Place, Map<Kind, StepCounts>> entry : more.entrySet()) {
                merge(connection, entry.getKey(), entry.getValue());
            }
            Facts.put(
                    connection, Facts.COUNTED, arrivals.get(arrivals.size() - 1).sequence());
            takings.take(connection, arrivals);
            forget(connection, now);
            return true;
        });
    }

    private static void add(
            PredictionResult result, Window window, Instant now, Map<Place, Map<Kind, StepCounts>> more) {
        Kind kind = new Kind(result.model().name(), result.requestSource());
        place(window, result.time(), now).ifPresent(it -> at(more, it, kind).add(result));
        result.timing()
                .sent()
                .flatMap(sent -> place(window, sent, now))
                .ifPresent(it -> at(more, it, kind).addSent());
    }

    private static StepCounts at(Map<Place, Map<Kind, StepCounts>> more, Place place, Kind kind) {
        return more.computeIfAbsent(place, it -> new HashMap<>()).computeIfAbsent(kind, it -> new StepCounts());
    }

    /** Empty for what lies too far back. What seems to lie ahead, by another machine's clock, is taken for now. */
    private static Optional<Place> place(Window window, Instant moment, Instant now) {
        long start = window.startOf(moment.isAfter(now) ? now : moment);
        return start < window.oldest(now) ? Optional.empty() : Optional.of(new Place(window, start));
    }

    private static void merge(Connection connection, Place place, Map<Kind, StepCounts> more) throws SQLException {
        Set<Kind> known = kinds(connection, place);
        Map<Kind, StepCounts> bounded = new HashMap<>();
        more.forEach((kind, counts) -> bounded.computeIfAbsent(bounded(kind, known), it -> new StepCounts())
                .add(counts));
        for (Map.Entry<Kind, StepCounts> entry : bounded.entrySet()) {
            StepCounts counts = find(connection, place, entry.getKey()).orElseGet(StepCounts::new);
            counts.add(entry.getValue());
            put(connection, place, entry.getKey(), counts);
        }
    }

    private static Kind bounded(Kind kind, Set<Kind> known) {
        if (!known.contains(kind) && known.size() >= MOST_KINDS) {
            return Kind.OTHER;
        }
        known.add(kind);
        return kind;
    }

    private static Set<Kind> kinds(Connection connection, Place place) throws SQLException {
        Set<Kind> kinds = new HashSet<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT model, source FROM steps WHERE width = ? AND start = ?")) {
            statement.setInt(1, place.window().step());
            statement.setLong(2, place.start());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    kinds.add(new Kind(row.getString(1), row.getString(2)));
                }
            }
        }
        return kinds;
    }

    private static Optional<StepCounts> find(Connection connection, Place place, Kind kind) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(SELECT + " WHERE width = ? AND start = ? AND model = ? AND source = ?")) {
            statement.setInt(1, place.window().step());
            statement.setLong(2, place.start());
            statement.setString(3, kind.model());
            statement.setString(4, kind.source());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(counts(row)) : Optional.empty();
            }
        }
    }

    private static StepCounts counts(ResultSet row) throws SQLException {
        Map<ResultStatus, Long> byStatus = new EnumMap<>(ResultStatus.class);
        for (ResultStatus status : ResultStatus.values()) {
            byStatus.put(status, row.getLong(status.wire()));
        }
        return StepCounts.read(row.getLong("sent"), byStatus, row.getBytes("end_to_end"), row.getBytes("model_time"));
    }

    private static void put(Connection connection, Place place, Kind kind, StepCounts counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT OR REPLACE INTO steps (width, start, model, source, sent, succeeded, partial, failed, expired,"
                        + " end_to_end, model_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setInt(1, place.window().step());
            statement.setLong(2, place.start());
            statement.setString(3, kind.model());
            statement.setString(4, kind.source());
            statement.setLong(5, counts.sent());
            statement.setLong(6, counts.count(ResultStatus.SUCCEEDED));
            statement.setLong(7, counts.count(ResultStatus.PARTIAL));
            statement.setLong(8, counts.count(ResultStatus.FAILED));
            statement.setLong(9, counts.count(ResultStatus.EXPIRED));
            statement.setBytes(10, counts.endToEndBytes());
            statement.setBytes(11, counts.modelBytes());
            statement.executeUpdate();
        }
    }

    private static void forget(Connection connection, Instant now) throws SQLException {
        for (Window window : Window.values()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM steps WHERE width = ? AND start < ?")) {
                statement.setInt(1, window.step());
                statement.setLong(2, window.oldest(now));
                statement.executeUpdate();
            }
        }
    }

    /** What was counted from a step on, by their beginnings. */
    public List<Step> from(Window window, long start) {
        return looking.read(connection -> {
            List<Step> steps = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement(SELECT + " WHERE width = ? AND start >= ? ORDER BY start")) {
                statement.setInt(1, window.step());
                statement.setLong(2, start);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        steps.add(new Step(
                                row.getLong("start"), row.getString("model"), row.getString("source"), counts(row)));
                    }
                }
            }
            return steps;
        });
    }
}
