package dev.penstock.results;

import java.util.List;

/** The tables and indexes of a result store's file, made where they are not there. */
final class SqliteSchema {
    static final List<String> DEFINITIONS = List.of(
            """
            CREATE TABLE IF NOT EXISTS results (
              request_id TEXT PRIMARY KEY,
              time INTEGER NOT NULL,
              model TEXT NOT NULL,
              status TEXT NOT NULL,
              source TEXT NOT NULL,
              conflict INTEGER NOT NULL DEFAULT 0,
              event BLOB NOT NULL) WITHOUT ROWID""",
            "CREATE INDEX IF NOT EXISTS results_by_time ON results (time, request_id)",
            "CREATE INDEX IF NOT EXISTS results_by_model ON results (model, time, request_id)",
            "CREATE INDEX IF NOT EXISTS results_by_status ON results (status, time, request_id)",
            "CREATE INDEX IF NOT EXISTS results_by_source ON results (source, time, request_id)",
            SqliteParts.TABLE);

    private SqliteSchema() {}
}
