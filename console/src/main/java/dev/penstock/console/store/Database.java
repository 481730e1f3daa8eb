package dev.penstock.console.store;

import dev.penstock.results.StoreFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/** A connection to the store's file, for one thread at a time. Failures are {@link StoreFailure}. */
final class Database implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    private Database(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    static Database open(Path file) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA busy_timeout = 10000");
            }
            return new Database(file, connection);
        } catch (SQLException e) {
            throw StoreFailure.of(file, e);
        }
    }

    /** Work on the connection. */
    interface Access<T> {
        T run(Connection connection) throws SQLException;
    }

    <T> T read(Access<T> access) {
        lock.lock();
        try {
            return access.run(connection);
        } catch (SQLException e) {
            throw StoreFailure.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Does all of the work, or none of it. */
    <T> T write(Access<T> access) {
        return read(same -> {
            try (Statement transaction = same.createStatement()) {
                transaction.execute("BEGIN IMMEDIATE");
                try {
                    T outcome = access.run(same);
                    transaction.execute("COMMIT");
                    return outcome;
                } catch (SQLException | RuntimeException e) {
                    transaction.execute("ROLLBACK");
                    throw e;
                }
            }
        });
    }

    @Override
    public void close() {
        boolean unused = read(same -> {
            same.close();
            return true;
        });
    }
}
