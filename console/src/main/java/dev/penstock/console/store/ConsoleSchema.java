package dev.penstock.console.store;

import java.util.List;

/**
 * The console's tables beside the results'. Triggers number each result in the transaction that stores it, so that none is stored
 * without a number; a better one of the same request gets a new number.
 */
final class ConsoleSchema {
    private static final String NUMBER = """
            INSERT INTO arrivals (request_id, stored)
              VALUES (NEW.request_id, CAST(unixepoch('subsec') * 1000 AS INTEGER));""";

    static final List<String> DEFINITIONS = List.of(
            """
            CREATE TABLE IF NOT EXISTS arrivals (
              sequence INTEGER PRIMARY KEY AUTOINCREMENT,
              request_id TEXT NOT NULL UNIQUE,
              stored INTEGER NOT NULL)""",
            "CREATE TRIGGER IF NOT EXISTS first_arrival AFTER INSERT ON results BEGIN " + NUMBER + " END",
            "CREATE TRIGGER IF NOT EXISTS better_arrival AFTER UPDATE OF event ON results BEGIN"
                    + " DELETE FROM arrivals WHERE request_id = NEW.request_id; " + NUMBER + " END",
            "CREATE TRIGGER IF NOT EXISTS departure AFTER DELETE ON results BEGIN"
                    + " DELETE FROM arrivals WHERE request_id = OLD.request_id; END",
            "CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
            """
            CREATE TABLE IF NOT EXISTS steps (
              width INTEGER NOT NULL,
              start INTEGER NOT NULL,
              model TEXT NOT NULL,
              source TEXT NOT NULL,
              sent INTEGER NOT NULL,
              succeeded INTEGER NOT NULL,
              partial INTEGER NOT NULL,
              failed INTEGER NOT NULL,
              expired INTEGER NOT NULL,
              end_to_end BLOB NOT NULL,
              model_time BLOB NOT NULL,
              PRIMARY KEY (width, start, model, source)) WITHOUT ROWID""",
            """
            CREATE TABLE IF NOT EXISTS samples (
              width INTEGER NOT NULL,
              start INTEGER NOT NULL,
              waiting INTEGER NOT NULL,
              in_flight INTEGER NOT NULL,
              delayed INTEGER NOT NULL,
              dead_letters INTEGER NOT NULL,
              oldest INTEGER,
              PRIMARY KEY (width, start)) WITHOUT ROWID""",
            "CREATE TABLE IF NOT EXISTS stretches (began INTEGER PRIMARY KEY, until INTEGER NOT NULL)",
            """
            CREATE TABLE IF NOT EXISTS predictions (
              sequence INTEGER NOT NULL,
              instance INTEGER NOT NULL,
              time INTEGER NOT NULL,
              model TEXT NOT NULL,
              source TEXT NOT NULL,
              value REAL,
              label TEXT,
              PRIMARY KEY (sequence, instance)) WITHOUT ROWID""",
            "CREATE INDEX IF NOT EXISTS predictions_of_model ON predictions (model, time)",
            """
            CREATE TABLE IF NOT EXISTS actuals (
              sequence INTEGER NOT NULL,
              instance INTEGER NOT NULL,
              pointer TEXT NOT NULL,
              value REAL NOT NULL,
              PRIMARY KEY (sequence, instance, pointer)) WITHOUT ROWID""",
            "CREATE TRIGGER IF NOT EXISTS departure_of_predictions AFTER DELETE ON arrivals BEGIN"
                    + " DELETE FROM predictions WHERE sequence = OLD.sequence;"
                    + " DELETE FROM actuals WHERE sequence = OLD.sequence; END");

    private ConsoleSchema() {}
}
