package dev.penstock.results;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The WHERE clause of a query, and its parameters in order. */
final class Conditions {
    private final List<String> clauses = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private Conditions() {}

    static Conditions of(ResultQuery query) {
        Conditions conditions = new Conditions();
        query.model().ifPresent(it -> conditions.add("model = ?", it));
        query.status().ifPresent(it -> conditions.add("status = ?", it.wire()));
        query.source().ifPresent(it -> conditions.add("source = ?", it));
        query.from().ifPresent(it -> conditions.add("time >= ?", ceiling(it)));
        query.before().ifPresent(it -> conditions.add("time < ?", ceiling(it)));
        if (query.conflictsOnly()) {
            conditions.add("conflict = ?", 1);
        }
        query.after().ifPresent(it -> {
            conditions.add("(time, request_id) < (?, ?)", micros(it.time()));
            conditions.parameters.add(it.id().value());
        });
        return conditions;
    }

    private void add(String clause, Object parameter) {
        clauses.add(clause);
        parameters.add(parameter);
    }

    /** Microseconds since 1970: the whole calendar of RFC 3339 fits into 64 bits, which nanoseconds do not. */
    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.truncatedTo(ChronoUnit.MICROS));
    }

    private static long ceiling(Instant time) {
        return micros(time.plusNanos(999));
    }

    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    /** Sets the parameters and gives the index of the next. */
    int bind(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object parameter : parameters) {
            statement.setObject(index++, parameter);
        }
        return index;
    }
}
