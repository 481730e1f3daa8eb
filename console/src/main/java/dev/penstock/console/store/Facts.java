package dev.penstock.console.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;

/** Single numbers that the store remembers, by name. Used within its owner's access to the connection. */
final class Facts {
    /** When the store was made, in milliseconds since 1970. */
    static final String SINCE = "since";
    /** 1 when the queue was older than the store, so that results may be missing; else 0. */
    static final String REBUILT = "rebuilt";
    /** From when on no result was deleted for its age; in milliseconds since 1970, and absent while none was. */
    static final String FORGOTTEN = "forgotten";
    /** The number of the last result that the steps have counted. */
    static final String COUNTED = "counted";
    /** The number of the last result whose predictions were taken: that of the last counted, but after an older console. */
    static final String TAKEN = "taken";
    /** The number of the last result whose predictions are still to be taken, with those before it; 0 when there is none. */
    static final String UNTAKEN = "untaken";
    /** From when on no prediction was left out because there were too many; in milliseconds since 1970. */
    static final String LEFT_OUT = "left_out";

    private Facts() {}

    static OptionalLong find(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT value FROM facts WHERE name = ?")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    static void put(Connection connection, String name, long value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setLong(2, value);
            statement.executeUpdate();
        }
    }
}
