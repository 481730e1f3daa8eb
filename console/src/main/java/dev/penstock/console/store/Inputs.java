package dev.penstock.console.store;

import dev.penstock.schemas.JsonSlice;
import dev.penstock.schemas.RequestId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The instances of requests that were sent from this console: a result does not have them. Of so many requests at most, none of them
 * larger than so much, and none that was sent before the oldest results.
 */
public final class Inputs {
    private static final int MOST = 5_000;
    private static final int LARGEST = 32 * 1024;

    private static final List<String> DEFINITIONS =
            List.of("""
            CREATE TABLE IF NOT EXISTS inputs (
              sequence INTEGER PRIMARY KEY,
              request_id TEXT NOT NULL,
              digest TEXT NOT NULL,
              sent INTEGER NOT NULL,
              instances BLOB NOT NULL,
              UNIQUE (request_id, digest))""", "CREATE INDEX IF NOT EXISTS inputs_by_time ON inputs (sent)");

    private final Database writing;
    private final Database reading;

    Inputs(Database writing, Database reading) {
        this.writing = writing;
        this.reading = reading;
    }

    static void define(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : DEFINITIONS) {
                statement.execute(definition);
            }
        }
    }

    /** Keeps a request's instances, unless they are too large. The digest tells it from another of the same id. */
    public void keep(RequestId id, String digest, JsonSlice instances, Instant sent) {
        if (instances.length() > LARGEST) {
            return;
        }
        boolean unused = writing.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "INSERT OR IGNORE INTO inputs (request_id, digest, sent, instances) VALUES (?, ?, ?, ?)")) {
                statement.setString(1, id.value());
                statement.setString(2, digest);
                statement.setLong(3, sent.toEpochMilli());
                statement.setBytes(4, instances.text().getBytes(StandardCharsets.UTF_8));
                statement.executeUpdate();
            }
            return delete(connection, "sequence <= (SELECT max(sequence) FROM inputs) - ?", MOST);
        });
    }

    private static boolean delete(Connection connection, String which, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM inputs WHERE " + which)) {
            statement.setLong(1, value);
            return statement.executeUpdate() > 0;
        }
    }

    /** The JSON array of instances of that request, if it is kept. */
    public Optional<String> find(RequestId id, String digest) {
        return reading.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT instances FROM inputs WHERE request_id = ? AND digest = ?")) {
                statement.setString(1, id.value());
                statement.setString(2, digest);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next()
                            ? Optional.of(new String(row.getBytes(1), StandardCharsets.UTF_8))
                            : Optional.empty();
                }
            }
        });
    }

    void forgetBefore(Instant time) {
        if (hasBefore(time)) {
            boolean unused = writing.write(connection -> delete(connection, "sent < ?", time.toEpochMilli()));
        }
    }

    /** Asked first, so that nobody waits to write for nothing. */
    private boolean hasBefore(Instant time) {
        return reading.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT 1 FROM inputs WHERE sent < ? LIMIT 1")) {
                statement.setLong(1, time.toEpochMilli());
                try (ResultSet row = statement.executeQuery()) {
                    return row.next();
                }
            }
        });
    }
}
