package dev.penstock.deadletters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file in write-ahead mode: a commit survives the end of the process. One connection, for one thread at a time; other
 * processes may have the file open.
 */
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /** Opens the file, making it when it is not there. */
    static Database open(Path file, List<String> schema) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                for (String definition : schema) {
                    statement.execute(definition);
                }
            }
            return new Database(file, connection);
        } catch (SQLException e) {
            throw IndexFailure.of(file, e);
        }
    }

    /** How a row of an answer is read. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does all of the work, or none of it. */
    <T> T transaction(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return work.get();
            }
            execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T value = work.get();
                execute("COMMIT");
                done = true;
                return value;
            } finally {
                if (!done) {
                    execute("ROLLBACK");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same for work that yields nothing. */
    void inTransaction(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Runs a statement.
     *
     * @param values texts, numbers, instants (kept as milliseconds) or nulls
     * @return how many rows it touched
     */
    int update(String sql, @Nullable Object... values) {
        lock.lock();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw IndexFailure.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    <T> List<T> list(RowReader<T> reader, String sql, @Nullable Object... values) {
        lock.lock();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw IndexFailure.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values) {
        return list(reader, sql, values).stream().findFirst();
    }

    private void execute(String sql) {
        update(sql);
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant time) {
                statement.setLong(i + 1, time.toEpochMilli());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** A body, kept as bytes: SQLite ends a text at a NUL. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return new String(row.getBytes(column), StandardCharsets.UTF_8);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(column));
    }

    static Optional<Instant> optionalTime(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw IndexFailure.of(file, e);
        } finally {
            lock.unlock();
        }
    }
}
