package dev.penstock.results;

import dev.penstock.schemas.PredictionResult;
import dev.penstock.schemas.RequestId;
import dev.penstock.schemas.ResultPart;
import dev.penstock.schemas.ResultReader;
import dev.penstock.schemas.ResultStatus;
import dev.penstock.schemas.ResultWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of the parts whose results are not effective yet. Used within its owner's transactions. */
final class SqliteParts {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS parts (
              request_id TEXT NOT NULL,
              making TEXT NOT NULL,
              part INTEGER NOT NULL,
              first_instance INTEGER NOT NULL,
              predictions INTEGER NOT NULL,
              count INTEGER NOT NULL,
              attempt INTEGER NOT NULL,
              status TEXT NOT NULL,
              rank INTEGER NOT NULL,
              time INTEGER NOT NULL,
              event BLOB NOT NULL,
              PRIMARY KEY (request_id, making, part))""";
    private static final String INSERT = """
            INSERT OR IGNORE INTO parts (request_id, making, part, first_instance, predictions, count, attempt, status,
              rank, time, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String INCOMPLETE = """
            SELECT status, attempt, count(*), count FROM parts WHERE request_id = ?
            GROUP BY making, status, attempt, count ORDER BY rank DESC, attempt DESC""";

    private final ResultWriter writer = new ResultWriter();
    private final ResultReader reader = new ResultReader();

    void add(Connection connection, ResultPart part) throws SQLException {
        PredictionResult slice = part.slice();
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            int column = whichOne(statement, part);
            statement.setInt(column++, part.index());
            statement.setInt(column++, part.firstInstance());
            statement.setInt(column++, slice.predictions().size());
            statement.setInt(column++, part.count());
            statement.setInt(column++, slice.attempt());
            statement.setString(column++, slice.status().wire());
            statement.setLong(column++, EffectiveResult.rank(slice.status()));
            statement.setLong(column++, Conditions.micros(slice.time()));
            statement.setBytes(column, writer.write(part));
            statement.executeUpdate();
        }
    }

    boolean complete(Connection connection, ResultPart part) throws SQLException {
        List<ResultPart.Stretch> stretches = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT part, first_instance, predictions FROM parts WHERE request_id = ? AND making = ?")) {
            whichOne(statement, part);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    stretches.add(new ResultPart.Stretch(row.getInt(1), row.getInt(2), row.getInt(3)));
                }
            }
        }
        return ResultPart.complete(part.count(), part.instances(), stretches);
    }

    Optional<PredictionResult> join(Connection connection, ResultPart part) throws SQLException {
        List<ResultPart> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT event FROM parts WHERE request_id = ? AND making = ? ORDER BY part")) {
            whichOne(statement, part);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add((ResultPart) reader.readEvent(new String(row.getBytes(1), StandardCharsets.UTF_8)));
                }
            }
        }
        return ResultPart.join(parts);
    }

    private static int whichOne(PreparedStatement statement, ResultPart part) throws SQLException {
        statement.setString(1, part.requestId().value());
        statement.setString(2, part.making());
        return 3;
    }

    List<IncompleteResult> incomplete(Connection connection, RequestId id) throws SQLException {
        List<IncompleteResult> incomplete = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INCOMPLETE)) {
            statement.setString(1, id.value());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ResultStatus status =
                            ResultStatus.fromWire(row.getString(1)).orElseThrow();
                    incomplete.add(new IncompleteResult(id, status, row.getInt(2), row.getInt(3), row.getInt(4)));
                }
            }
        }
        return incomplete;
    }

    /** Deletes the parts of results that a result of this status keeps from becoming effective. */
    void dropBeaten(Connection connection, RequestId id, ResultStatus status) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM parts WHERE request_id = ? AND rank <= ?")) {
            statement.setString(1, id.value());
            statement.setLong(2, EffectiveResult.rank(status));
            statement.executeUpdate();
        }
    }

    void dropBefore(Connection connection, long micros) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM parts WHERE time < ?")) {
            statement.setLong(1, micros);
            statement.executeUpdate();
        }
    }
}
