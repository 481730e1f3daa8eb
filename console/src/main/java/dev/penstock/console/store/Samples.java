package dev.penstock.console.store;

import dev.penstock.console.stack.StackStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the queues held, by step. A step without a sample is one in which nobody looked. */
public final class Samples {
    private static final String RAISE = """
            INSERT INTO samples (width, start, waiting, in_flight, delayed, dead_letters, oldest)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (width, start) DO UPDATE SET waiting = max(waiting, excluded.waiting),
              in_flight = max(in_flight, excluded.in_flight), delayed = max(delayed, excluded.delayed),
              dead_letters = max(dead_letters, excluded.dead_letters),
              oldest = coalesce(max(oldest, excluded.oldest), oldest, excluded.oldest)""";

    private final Database counting;
    private final Database looking;

    Samples(Database counting, Database looking) {
        this.counting = counting;
        this.looking = looking;
    }

    /** Keeps what was seen. */
    public void add(StackStatus status, Optional<Duration> oldest) {
        boolean unused = counting.write(connection -> {
            for (Window window : Window.values()) {
                raise(connection, window, status, oldest);
                forget(connection, window, status);
            }
            return true;
        });
    }

    private static void raise(Connection connection, Window window, StackStatus status, Optional<Duration> oldest)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setInt(1, window.step());
            statement.setLong(2, window.startOf(status.time()));
            statement.setLong(3, status.waiting());
            statement.setLong(4, status.inFlight());
            statement.setLong(5, status.delayed());
            statement.setLong(6, status.deadLetters());
            if (oldest.isPresent()) {
                statement.setLong(7, oldest.get().toSeconds());
            } else {
                statement.setNull(7, Types.INTEGER);
            }
            statement.executeUpdate();
        }
    }

    private static void forget(Connection connection, Window window, StackStatus status) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM samples WHERE width = ? AND start < ?")) {
            statement.setInt(1, window.step());
            statement.setLong(2, window.oldest(status.time()));
            statement.executeUpdate();
        }
    }

    /** What was seen from a step on, by their beginnings. */
    public List<Sample> from(Window window, long start) {
        return looking.read(connection -> {
            List<Sample> samples = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT start, waiting, in_flight, delayed, dead_letters, oldest FROM samples"
                            + " WHERE width = ? AND start >= ? ORDER BY start")) {
                statement.setInt(1, window.step());
                statement.setLong(2, start);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        samples.add(sample(row));
                    }
                }
            }
            return samples;
        });
    }

    private static Sample sample(ResultSet row) throws SQLException {
        long oldest = row.getLong(6);
        return new Sample(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.wasNull() ? Optional.empty() : Optional.of(oldest));
    }
}
