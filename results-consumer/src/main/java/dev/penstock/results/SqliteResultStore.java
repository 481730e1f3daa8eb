package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.ResultWriter;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The embedded store: one SQLite file, in write-ahead mode, so that reading goes on beside one writer; several processes may
 * have it open. Beyond what every store does it answers queries, page by page, and counts.
 *
 * <p>A commit survives the end of the process at once, and a power failure from the next checkpoint on; what is lost by one
 * comes again from the queue only if it was not acknowledged yet. Failures are {@link StoreFailure}.
 */
public final class SqliteResultStore implements ResultStore {
    private static final String UPSERT = """
            INSERT INTO results (request_id, time, model, status, source, event) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (request_id) DO UPDATE SET time = excluded.time, model = excluded.model,
              status = excluded.status, source = excluded.source, event = excluded.event""";

    private final Path file;
    private final Connection writing;
    private final Connection reading;
    private final ReentrantLock write = new ReentrantLock();
    private final ReentrantLock read = new ReentrantLock();
    private final ResultWriter writer = new ResultWriter();
    private final ResultReader reader = new ResultReader();
    private final SqliteParts parts = new SqliteParts();

    private SqliteResultStore(Path file, Connection writing, Connection reading) {
        this.file = file;
        this.writing = writing;
        this.reading = reading;
    }

    /** Opens the file, making it when it is not there. */
    public static SqliteResultStore open(Path file) {
        try {
            Connection writing = connect(file);
            try (Statement statement = writing.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                for (String definition : SqliteSchema.DEFINITIONS) {
                    statement.execute(definition);
                }
            }
            return new SqliteResultStore(file, writing, connect(file));
        } catch (SQLException e) {
            throw StoreFailure.of(file, e);
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA busy_timeout = 10000");
        }
        return connection;
    }

    @Override
    public PutOutcome put(PredictionResult result) {
        return putAll(List.of(result)).get(0);
    }

    /** Stores all in one transaction, or none. */
    @Override
    public List<PutOutcome> putAll(List<PredictionResult> results) {
        return transaction(() -> {
            List<PutOutcome> outcomes = new ArrayList<>(results.size());
            for (PredictionResult result : results) {
                outcomes.add(putOne(result));
            }
            return outcomes;
        });
    }

    @Override
    public PartOutcome putPart(ResultPart part) {
        return transaction(() -> {
            PutOutcome outlook =
                    EffectiveResult.judge(find(writing, part.requestId()).map(StoredResult::result), part.slice());
            if (outlook == PutOutcome.CONFLICT) {
                flagConflict(part.requestId());
                return PartOutcome.CONFLICT;
            }
            if (outlook == PutOutcome.KEPT) {
                return PartOutcome.KEPT;
            }
            parts.add(writing, part);
            return parts.complete(writing, part) ? PartOutcome.COMPLETE : PartOutcome.WAITING;
        });
    }

    @Override
    public Optional<PredictionResult> join(ResultPart part) {
        return locked(read, () -> parts.join(reading, part));
    }

    /** Parts that are gone belong to a result that has become effective meanwhile, or has been deleted. */
    @Override
    public PutOutcome conclude(ResultPart part) {
        return transaction(() -> {
            Optional<PredictionResult> whole = parts.join(writing, part);
            return whole.isPresent() ? putOne(whole.get()) : PutOutcome.KEPT;
        });
    }

    @Override
    public List<IncompleteResult> incomplete(RequestId id) {
        return locked(read, () -> parts.incomplete(reading, id));
    }

    private PutOutcome putOne(PredictionResult result) throws SQLException {
        PutOutcome outcome =
                EffectiveResult.judge(find(writing, result.requestId()).map(StoredResult::result), result);
        if (outcome == PutOutcome.CONFLICT) {
            flagConflict(result.requestId());
        } else if (outcome.changesTheEffectiveResult()) {
            upsert(result);
            parts.dropBeaten(writing, result.requestId(), result.status());
        }
        return outcome;
    }

    private void flagConflict(RequestId id) throws SQLException {
        try (PreparedStatement statement =
                writing.prepareStatement("UPDATE results SET conflict = 1 WHERE request_id = ?")) {
            statement.setString(1, id.value());
            statement.executeUpdate();
        }
    }

    private void upsert(PredictionResult result) throws SQLException {
        try (PreparedStatement statement = writing.prepareStatement(UPSERT)) {
            statement.setString(1, result.requestId().value());
            statement.setLong(2, Conditions.micros(result.time()));
            statement.setString(3, result.model().name());
            statement.setString(4, result.status().wire());
            statement.setString(5, result.requestSource());
            statement.setBytes(6, writer.write(result));
            statement.executeUpdate();
        }
    }

    @Override
    public Optional<StoredResult> find(RequestId id) {
        return locked(read, () -> find(reading, id));
    }

    private Optional<StoredResult> find(Connection connection, RequestId id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT event, conflict FROM results WHERE request_id = ?")) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(stored(row)) : Optional.empty();
            }
        }
    }

    private StoredResult stored(ResultSet row) throws SQLException {
        String event = new String(row.getBytes(1), StandardCharsets.UTF_8);
        return new StoredResult(reader.read(event), row.getInt(2) == 1, 0);
    }

    /** A page of what the query asks for, newest first; results of one microsecond by their request's id, downwards. */
    public ResultPage query(ResultQuery query) {
        Conditions conditions = Conditions.of(query);
        String sql = "SELECT event, conflict FROM results" + conditions.where()
                + " ORDER BY time DESC, request_id DESC LIMIT ?";
        return locked(read, () -> {
            List<StoredResult> found = new ArrayList<>();
            try (PreparedStatement statement = reading.prepareStatement(sql)) {
                statement.setInt(conditions.bind(statement), query.limit() + 1);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(stored(rows));
                    }
                }
            }
            return page(found, query.limit());
        });
    }

    private static ResultPage page(List<StoredResult> found, int limit) {
        if (found.size() <= limit) {
            return new ResultPage(found, Optional.empty());
        }
        PredictionResult last = found.get(limit - 1).result();
        return new ResultPage(
                found.subList(0, limit), Optional.of(new ResultQuery.Position(last.time(), last.requestId())));
    }

    /** How many results the query's conditions hold for, by status; its limit and its position do not matter. */
    public Map<ResultStatus, Long> countByStatus(ResultQuery query) {
        Conditions conditions = Conditions.of(query.withoutPosition());
        String sql = "SELECT status, count(*) FROM results" + conditions.where() + " GROUP BY status";
        return locked(read, () -> {
            Map<ResultStatus, Long> counts = new EnumMap<>(ResultStatus.class);
            try (PreparedStatement statement = reading.prepareStatement(sql)) {
                conditions.bind(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counts.put(ResultStatus.fromWire(rows.getString(1)).orElseThrow(), rows.getLong(2));
                    }
                }
            }
            return counts;
        });
    }

    /**
     * Deletes the results that were made before a time, as a table's time to live would, and the parts of incomplete ones.
     *
     * @return how many results
     */
    public int deleteBefore(Instant time) {
        return locked(write, () -> {
            parts.dropBefore(writing, Conditions.micros(time));
            try (PreparedStatement statement = writing.prepareStatement("DELETE FROM results WHERE time < ?")) {
                statement.setLong(1, Conditions.micros(time));
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void close() {
        locked(write, () -> {
            writing.close();
            return true;
        });
        locked(read, () -> {
            reading.close();
            return true;
        });
    }

    private <T> T transaction(Access<T> access) {
        return locked(write, () -> {
            try (Statement transaction = writing.createStatement()) {
                transaction.execute("BEGIN IMMEDIATE");
                try {
                    T outcome = access.run();
                    transaction.execute("COMMIT");
                    return outcome;
                } catch (SQLException | RuntimeException e) {
                    transaction.execute("ROLLBACK");
                    throw e;
                }
            }
        });
    }

    private <T> T locked(ReentrantLock lock, Access<T> access) {
        lock.lock();
        try {
            return access.run();
        } catch (SQLException e) {
            throw StoreFailure.of(file, e);
        } finally {
            lock.unlock();
        }
    }

    /** Work on a connection. */
    private interface Access<T> {
        T run() throws SQLException;
    }
}
