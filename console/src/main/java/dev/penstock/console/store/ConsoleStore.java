package dev.penstock.console.store;

import dev.penstock.results.ResultStore;
import dev.penstock.results.SqliteResultStore;
import dev.penstock.results.StoredResult;
import dev.penstock.schemas.RequestId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The console's store: one SQLite file. Who listens writes by one connection, who looks reads by others, so no query holds up what
 * arrives. Safe for use by several threads.
 */
public final class ConsoleStore implements AutoCloseable {
    private final Path file;
    private final SqliteResultStore taking;
    private final SqliteResultStore showing;
    private final Database counting;
    private final Database looking;
    private final Database weighing;
    private final Arrivals arrivals;
    private final Steps steps;
    private final Samples samples;
    private final Stretches stretches;
    private final Takings takings;
    private final Predictions predictions;
    private final Inputs inputs;

    private ConsoleStore(Path file, Clock clock, int mostPredictions) {
        this.file = file;
        this.taking = SqliteResultStore.open(file);
        this.showing = SqliteResultStore.open(file);
        this.counting = Database.open(file);
        this.looking = Database.open(file);
        this.weighing = Database.open(file);
        this.arrivals = new Arrivals(looking);
        this.takings = new Takings(counting, arrivals, clock, mostPredictions);
        this.steps = new Steps(counting, looking, clock, takings);
        this.samples = new Samples(counting, looking);
        this.stretches = new Stretches(counting, looking);
        this.predictions = new Predictions(weighing);
        this.inputs = new Inputs(counting, looking);
    }

    /**
     * Opens the store, making it when it is not there.
     *
     * @param queueWasThere whether results may have come and gone before this store was made
     */
    public static ConsoleStore open(Path file, boolean queueWasThere, Clock clock) {
        return open(file, queueWasThere, clock, Takings.MOST);
    }

    static ConsoleStore open(Path file, boolean queueWasThere, Clock clock, int mostPredictions) {
        ConsoleStore store = new ConsoleStore(file, clock, mostPredictions);
        boolean unused = store.counting.write(connection -> {
            define(connection, clock.millis());
            Takings.begin(connection);
            Inputs.define(connection);
            if (Facts.find(connection, Facts.SINCE).isEmpty()) {
                Facts.put(connection, Facts.SINCE, clock.millis());
                Facts.put(connection, Facts.REBUILT, queueWasThere ? 1 : 0);
            }
            return true;
        });
        return store;
    }

    /** Numbers begin at the time of making: a store that takes a deleted one's place uses none of its numbers again. */
    private static void define(Connection connection, long first) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String definition : ConsoleSchema.DEFINITIONS) {
                statement.execute(definition);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO sqlite_sequence (name, seq)"
                + " SELECT 'arrivals', ? WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'arrivals')")) {
            statement.setLong(1, first);
            statement.executeUpdate();
        }
    }

    /** Where the listener stores. */
    public ResultStore taking() {
        return taking;
    }

    /** For queries. */
    public SqliteResultStore showing() {
        return showing;
    }

    /** In which order results came. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** What was counted, by steps of time. */
    public Steps steps() {
        return steps;
    }

    /** What the queues held, by steps of time. */
    public Samples samples() {
        return samples;
    }

    /** When what came was followed. */
    public Stretches stretches() {
        return stretches;
    }

    /** What models predicted. */
    public Predictions predictions() {
        return predictions;
    }

    /** Takes some of the predictions that a console of an older version left; says whether there may be more. */
    public boolean takeEarlierPredictions() {
        return takings.takeEarlier();
    }

    /** What was sent from this console. */
    public Inputs inputs() {
        return inputs;
    }

    public Optional<StoredResult> find(RequestId id) {
        return showing.find(id);
    }

    /** Since when everything that arrived is here. */
    public Instant since() {
        return Instant.ofEpochMilli(Math.max(fact(Facts.SINCE), fact(Facts.FORGOTTEN)));
    }

    /** Deletes the results that were made before a time, and what was sent before it. */
    public void forgetBefore(Instant time) {
        inputs.forgetBefore(time);
        if (taking.deleteBefore(time) > 0) {
            boolean unused = counting.write(connection -> {
                Facts.put(connection, Facts.FORGOTTEN, time.toEpochMilli());
                return true;
            });
        }
    }

    /** Whether the queue was there before this store, so that earlier results may be missing. */
    public boolean isRebuilt() {
        return fact(Facts.REBUILT) == 1;
    }

    private long fact(String name) {
        return looking.read(connection -> Facts.find(connection, name).orElse(0));
    }

    /** What is wrong with the store; empty when it can be read and its file is where it was made. */
    public Optional<String> trouble() {
        if (isGone()) {
            return Optional.of("the store's file was deleted");
        }
        try {
            long unused = fact(Facts.SINCE);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("the store can't be read");
        }
    }

    /** Whether the file is not where it was made: what is stored now is lost with the end of this process. */
    public boolean isGone() {
        return !Files.exists(file);
    }

    @Override
    public void close() {
        weighing.close();
        looking.close();
        counting.close();
        showing.close();
        taking.close();
    }
}
