package dev.penstock.console.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What models predicted, a row an instance, so that no result need be read for it. {@link Takings} fills it. */
public final class Predictions {
    private static final String OF_STRETCH =
            " WHERE p.model = ? AND p.time >= ? AND p.time < ? AND (? = '' OR p.source = ?)";

    private final Database looking;

    Predictions(Database looking) {
        this.looking = looking;
    }

    /**
     * The numbers that were predicted, oldest first.
     *
     * @param pointer where in the context the actual stands
     */
    public List<Predicted> numbers(Slice slice, String pointer) {
        String sql = "SELECT p.time, p.value, a.value FROM predictions p LEFT JOIN actuals a ON a.sequence = p.sequence"
                + " AND a.instance = p.instance AND a.pointer = ?" + OF_STRETCH
                + " AND p.value IS NOT NULL ORDER BY p.time, p.sequence, p.instance";
        return looking.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, pointer);
                bind(statement, 2, slice);
                return predicted(statement);
            }
        });
    }

    /** The last numbers of a slice, newest first and without actuals. */
    public List<Predicted> last(Slice slice, int most) {
        String sql = "SELECT p.time, p.value, NULL FROM predictions p" + OF_STRETCH
                + " AND p.value IS NOT NULL ORDER BY p.time DESC LIMIT " + most;
        return looking.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, 1, slice);
                return predicted(statement);
            }
        });
    }

    private static List<Predicted> predicted(PreparedStatement statement) throws SQLException {
        List<Predicted> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                double actual = row.getDouble(3);
                boolean isKnown = !row.wasNull();
                found.add(new Predicted(
                        row.getLong(1),
                        row.getDouble(2),
                        isKnown ? OptionalDouble.of(actual) : OptionalDouble.empty()));
            }
        }
        return found;
    }

    /** How often each label was predicted, the most frequent first; the first {@code most}. */
    public Map<String, Long> labels(Slice slice, int most) {
        return counts(
                "SELECT p.label, count(*) FROM predictions p" + OF_STRETCH
                        + " AND p.label IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT " + most,
                slice);
    }

    /** How many predictions each source has, those with the most first. */
    public Map<String, Long> sources(Slice slice, int most) {
        return counts(
                "SELECT p.source, count(*) FROM predictions p" + OF_STRETCH + " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT "
                        + most,
                slice);
    }

    private Map<String, Long> counts(String sql, Slice slice) {
        return looking.read(connection -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement, 1, slice);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        counts.put(row.getString(1), row.getLong(2));
                    }
                }
            }
            return counts;
        });
    }

    private static void bind(PreparedStatement statement, int first, Slice slice) throws SQLException {
        statement.setString(first, slice.model());
        statement.setLong(first + 1, slice.from());
        statement.setLong(first + 2, slice.before());
        statement.setString(first + 3, slice.source().orElse(""));
        statement.setString(first + 4, slice.source().orElse(""));
    }

    /** At which pointers the contexts of a model's last predictions have numbers. */
    public List<String> pointers(String model) {
        return texts(
                "SELECT DISTINCT pointer FROM actuals WHERE sequence IN (SELECT sequence FROM predictions"
                        + " WHERE model = ? ORDER BY time DESC LIMIT 100) ORDER BY pointer LIMIT 50",
                model);
    }

    /** The models that have predicted, by their names; the first {@code most}. */
    public List<String> models(int most) {
        return texts("SELECT DISTINCT model FROM predictions WHERE model > ? ORDER BY model LIMIT " + most, "");
    }

    /** The model that predicted last. */
    public Optional<String> lastModel() {
        return texts("SELECT model FROM predictions WHERE model > ? ORDER BY sequence DESC LIMIT 1", "").stream()
                .findFirst();
    }

    private List<String> texts(String sql, String bound) {
        return looking.read(connection -> {
            List<String> texts = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, bound);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        texts.add(row.getString(1));
                    }
                }
            }
            return texts;
        });
    }

    /** The time of a model's oldest prediction, in milliseconds since 1970. */
    public Optional<Long> oldest(String model) {
        return looking.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT time FROM predictions WHERE model = ? ORDER BY time LIMIT 1")) {
                statement.setString(1, model);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
                }
            }
        });
    }

    /** From when on no prediction was left out for there being too many, in milliseconds since 1970; 0 while none was. */
    public long completeFrom() {
        return looking.read(connection -> Facts.find(connection, Facts.LEFT_OUT).orElse(0));
    }
}
