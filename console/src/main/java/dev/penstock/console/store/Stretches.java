package dev.penstock.console.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a console followed what came: what was not counted then did not come. Kept as it goes on, so that a process that is killed has
 * kept it too.
 */
public final class Stretches {
    /** Of a process that says nothing for so long it is not known whether it ran. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final Duration KEPT_EVERY = Duration.ofSeconds(1);

    private final Database counting;
    private final Database looking;
    private Stretch current = new Stretch(Instant.MIN, Instant.MIN);

    Stretches(Database counting, Database looking) {
        this.counting = counting;
        this.looking = looking;
    }

    /** A console follows, and has all that came. To be called again and again while that is so. */
    public synchronized void goOn(Instant now) {
        if (now.isBefore(current.until()) || current.until().isBefore(now.minus(LONGEST_SILENCE))) {
            keep(new Stretch(now, now), now);
        } else if (!now.isBefore(current.until().plus(KEPT_EVERY))) {
            keep(new Stretch(current.began(), now), now);
        }
    }

    private void keep(Stretch stretch, Instant now) {
        boolean unused = counting.write(connection -> {
            put(connection, stretch);
            forget(connection, Window.DAY.oldest(now));
            return true;
        });
        current = stretch;
    }

    private static void put(Connection connection, Stretch stretch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT OR REPLACE INTO stretches (began, until) VALUES (?, ?)")) {
            statement.setLong(1, stretch.began().toEpochMilli());
            statement.setLong(2, stretch.until().toEpochMilli());
            statement.executeUpdate();
        }
    }

    private static void forget(Connection connection, long oldest) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM stretches WHERE until < ?")) {
            statement.setLong(1, Instant.ofEpochSecond(oldest).toEpochMilli());
            statement.executeUpdate();
        }
    }

    /** Those that reach beyond a moment; one that is still going on reaches up to now. */
    public List<Stretch> since(Instant moment, Instant now) {
        return looking.read(connection -> {
            List<Stretch> stretches = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT began, until FROM stretches WHERE until >= ? ORDER BY began")) {
                statement.setLong(1, moment.toEpochMilli());
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Instant until = Instant.ofEpochMilli(row.getLong(2));
                        boolean goesOn = !until.isBefore(now.minus(LONGEST_SILENCE)) && until.isBefore(now);
                        stretches.add(new Stretch(Instant.ofEpochMilli(row.getLong(1)), goesOn ? now : until));
                    }
                }
            }
            return stretches;
        });
    }
}
