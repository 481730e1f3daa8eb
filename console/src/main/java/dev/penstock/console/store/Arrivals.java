package dev.penstock.console.store;

import dev.penstock.results.StoredResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultReader;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The order in which results came. Each has a number, which is kept over restarts. */
public final class Arrivals {
    private static final String WHOLE = "SELECT a.sequence, a.stored, r.event, r.conflict"
            + " FROM arrivals a JOIN results r ON r.request_id = a.request_id";

    private final Database database;
    private final ResultReader reader = new ResultReader();

    Arrivals(Database database) {
        this.database = database;
    }

    /** What came after that number, in order. */
    public List<Arrival> after(long sequence, int most) {
        return list(WHOLE + " WHERE a.sequence > ? ORDER BY a.sequence LIMIT ?", sequence, most);
    }

    /** The last that came up to that number, in order. */
    public List<Arrival> lastUpTo(long sequence, int most) {
        List<Arrival> newestFirst = new ArrayList<>(
                list(WHOLE + " WHERE a.sequence <= ? ORDER BY a.sequence DESC LIMIT ?", sequence, most));
        Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    private List<Arrival> list(String sql, long sequence, int most) {
        return database.read(connection -> {
            List<Arrival> found = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, sequence);
                statement.setInt(2, most);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(arrival(rows));
                    }
                }
            }
            return found;
        });
    }

    private Arrival arrival(ResultSet row) throws SQLException {
        String event = new String(row.getBytes(3), StandardCharsets.UTF_8);
        return new Arrival(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                new StoredResult(reader.read(event), row.getInt(4) == 1, 0));
    }

    /** How many came after the one number and before the other. */
    public long between(long after, long before) {
        return database.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT count(*) FROM arrivals WHERE sequence > ? AND sequence < ?")) {
                statement.setLong(1, after);
                statement.setLong(2, before);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? row.getLong(1) : 0L;
                }
            }
        });
    }

    /** How many results there are. */
    public long count() {
        return between(-1, Long.MAX_VALUE);
    }

    /** When a request's result was stored. */
    public Optional<Instant> storedAt(RequestId id) {
        return database.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT stored FROM arrivals WHERE request_id = ?")) {
                statement.setString(1, id.value());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(Instant.ofEpochMilli(row.getLong(1))) : Optional.empty();
                }
            }
        });
    }
}
