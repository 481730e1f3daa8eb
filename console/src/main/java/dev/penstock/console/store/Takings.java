package dev.penstock.console.store;

import dev.penstock.schemas.Prediction;
import dev.penstock.schemas.PredictionResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Takes the predictions and the numbers of the context out of results as they are counted. What was taken goes with its result, by a
 * trigger, so a better result's predictions take the place of those before. A store that an older console filled has none of its
 * results': they are taken afterwards, the newest first.
 */
final class Takings {
    /** Most instances of one result whose predictions are taken. */
    static final int MOST_INSTANCES = 1_000;
    /** How many predictions are kept, of all models together; the oldest go. */
    static final int MOST = 200_000;

    private static final int PAGE = 200;
    private static final int BETWEEN_LOOKS = MOST / 40;
    private static final int LABEL_CHARACTERS = 200;

    private static final String INSERT =
            "INSERT OR REPLACE INTO predictions (sequence, instance, time, model, source, value, label)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ACTUAL =
            "INSERT OR REPLACE INTO actuals (sequence, instance, pointer, value) VALUES (?, ?, ?, ?)";

    private final Database counting;
    private final Arrivals arrivals;
    private final Clock clock;
    private final int most;
    private int sinceLook = BETWEEN_LOOKS;
    private boolean isBehind = true;

    Takings(Database counting, Arrivals arrivals, Clock clock, int most) {
        this.counting = counting;
        this.arrivals = arrivals;
        this.clock = clock;
        this.most = most;
    }

    /** Notes which results were counted before there was this, or by a console that has it not. */
    static void begin(Connection connection) throws SQLException {
        long counted = Facts.find(connection, Facts.COUNTED).orElse(0);
        if (Facts.find(connection, Facts.TAKEN).orElse(0) != counted) {
            Facts.put(connection, Facts.UNTAKEN, counted);
            Facts.put(connection, Facts.TAKEN, counted);
        }
    }

    /** Within the transaction that counts these. */
    void take(Connection connection, List<Arrival> counted) throws SQLException {
        insert(connection, counted);
        Facts.put(connection, Facts.TAKEN, counted.get(counted.size() - 1).sequence());
        boolean unused = leaveOut(connection);
    }

    /** Takes some of what should have been taken earlier; says whether there may be more. */
    synchronized boolean takeEarlier() {
        if (isBehind) {
            long from = counting.read(
                    connection -> Facts.find(connection, Facts.UNTAKEN).orElse(0));
            List<Arrival> page = from == 0 ? List.of() : arrivals.lastUpTo(from, PAGE);
            isBehind = !page.isEmpty() && counting.write(connection -> takeEarlier(connection, page));
        }
        return isBehind;
    }

    private boolean takeEarlier(Connection connection, List<Arrival> page) throws SQLException {
        insert(connection, page);
        boolean isFull = leaveOut(connection);
        boolean more = page.size() == PAGE && !isFull;
        Facts.put(connection, Facts.UNTAKEN, more ? page.get(0).sequence() - 1 : 0);
        return more;
    }

    private void insert(Connection connection, List<Arrival> counted) throws SQLException {
        long now = clock.millis();
        try (PreparedStatement prediction = connection.prepareStatement(INSERT);
                PreparedStatement actual = connection.prepareStatement(INSERT_ACTUAL)) {
            for (Arrival arrival : counted) {
                if (isThere(connection, arrival.sequence())) {
                    addPredictions(prediction, arrival, now);
                    addActuals(actual, arrival);
                }
            }
            prediction.executeBatch();
            actual.executeBatch();
        }
    }

    /** A result that was read may have been replaced or deleted since, and its trigger has run. */
    private static boolean isThere(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM arrivals WHERE sequence = ?")) {
            statement.setLong(1, sequence);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void addPredictions(PreparedStatement statement, Arrival arrival, long now) throws SQLException {
        PredictionResult result = arrival.stored().result();
        for (int i = 0; i < Math.min(result.predictions().size(), MOST_INSTANCES); i++) {
            Prediction prediction = result.predictions().get(i);
            if (!prediction.hasFailed()) {
                statement.setLong(1, arrival.sequence());
                statement.setInt(2, i);
                statement.setLong(3, Math.min(result.time().toEpochMilli(), now));
                statement.setString(4, result.model().name());
                statement.setString(5, result.requestSource());
                bind(statement, prediction);
                statement.addBatch();
                sinceLook++;
            }
        }
    }

    private static void bind(PreparedStatement statement, Prediction prediction) throws SQLException {
        if (prediction instanceof Prediction.Number number) {
            statement.setDouble(6, number.value());
            statement.setNull(7, Types.VARCHAR);
        } else if (prediction instanceof Prediction.Label label) {
            statement.setNull(6, Types.REAL);
            statement.setString(7, beginning(label.value()));
        }
    }

    private static String beginning(String label) {
        return label.codePointCount(0, label.length()) <= LABEL_CHARACTERS
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LABEL_CHARACTERS));
    }

    private static void addActuals(PreparedStatement statement, Arrival arrival) throws SQLException {
        PredictionResult result = arrival.stored().result();
        Map<String, double[]> numbers = result.context()
                .map(it -> ContextNumbers.of(it, result.predictions().size(), MOST_INSTANCES))
                .orElse(Map.of());
        for (Map.Entry<String, double[]> entry : numbers.entrySet()) {
            for (int i = 0; i < entry.getValue().length; i++) {
                if (!Double.isNaN(entry.getValue()[i])
                        && !result.predictions().get(i).hasFailed()) {
                    statement.setLong(1, arrival.sequence());
                    statement.setInt(2, i);
                    statement.setString(3, entry.getKey());
                    statement.setDouble(4, entry.getValue()[i]);
                    statement.addBatch();
                }
            }
        }
    }

    /** Looks now and then whether there are too many, and deletes the oldest; says whether there were. */
    private boolean leaveOut(Connection connection) throws SQLException {
        if (sinceLook < Math.min(BETWEEN_LOOKS, most)) {
            return false;
        }
        sinceLook = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT sequence, time FROM predictions ORDER BY sequence DESC LIMIT 1 OFFSET " + most)) {
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                long sequence = row.getLong(1);
                Facts.put(connection, Facts.LEFT_OUT, row.getLong(2) + 1);
                Facts.put(connection, Facts.UNTAKEN, 0);
                delete(connection, "predictions", sequence);
                delete(connection, "actuals", sequence);
                return true;
            }
        }
    }

    private static void delete(Connection connection, String table, long upTo) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE sequence <= ?")) {
            statement.setLong(1, upTo);
            statement.executeUpdate();
        }
    }
}
